// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row that a prepared branch consumes. Used by one thread. */
@Entity
@Table(name = "hf_branch_row")
class BranchRowEntity {
  @Id long rowId;
  long branch;
  long bodyId;

  /** The code of its correlation id, null for none. */
  Long correlation;

  BranchRowEntity() {}

  BranchRowEntity(long rowId, long branch, long bodyId, Long correlation) {
    this.rowId = rowId;
    this.branch = branch;
    this.bodyId = bodyId;
    this.correlation = correlation;
  }
}
