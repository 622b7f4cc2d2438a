// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** The number of a batch that a lane committed. Used by one thread. */
@Entity
@Table(name = "hf_lane_commit")
@IdClass(LaneCommitEntity.Key.class)
class LaneCommitEntity {
  @Id long lane;
  @Id long n;

  LaneCommitEntity() {}

  LaneCommitEntity(long lane, long n) {
    this.lane = lane;
    this.n = n;
  }

  /** Lane and number. Immutable. */
  record Key(long lane, long n) implements Serializable {}
}
