// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A body that lies apart from its rows. Used by one thread. */
@Entity
@Table(name = "hf_body")
class BodyEntity {
  @Id long id;
  long length;
  boolean isText;
  int deliveries;

  BodyEntity() {}

  BodyEntity(long id, long length, boolean isText, int deliveries) {
    this.id = id;
    this.length = length;
    this.isText = isText;
    this.deliveries = deliveries;
  }
}
