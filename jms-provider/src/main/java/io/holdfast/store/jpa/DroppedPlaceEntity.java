// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A place whose destination or subscription is gone. Used by one thread. */
@Entity
@Table(name = "hf_dropped_place")
class DroppedPlaceEntity {
  @Id long place;
  long droppedAt;
  boolean empty;

  DroppedPlaceEntity() {}

  DroppedPlaceEntity(long place, long droppedAt, boolean empty) {
    this.place = place;
    this.droppedAt = droppedAt;
    this.empty = empty;
  }
}
