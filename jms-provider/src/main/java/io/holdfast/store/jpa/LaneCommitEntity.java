// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The number of a batch that a lane committed; the identity packs both. Used by one thread. */
@Entity
@Table(name = "hf_lane_commit")
class LaneCommitEntity {
  private static final int NUMBER_BITS = 36;

  /** How many numbers a lane has. */
  static final long WIDTH = 1L << NUMBER_BITS;

  @Id long id;

  /** What became deliverable by the batch, as {@link Tidings} has it; null when it was not told. */
  String tidings;

  LaneCommitEntity() {}

  LaneCommitEntity(long lane, long n, String tidings) {
    this.id = id(lane, n);
    this.tidings = tidings;
  }

  static long id(long lane, long n) {
    return (lane << NUMBER_BITS) + n;
  }
}
