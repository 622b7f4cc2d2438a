// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A send of a prepared branch; the identity packs branch and number. Used by one thread. */
@Entity
@Table(name = "hf_branch_message")
class BranchMessageEntity extends MessageRow {
  @Id long id;
  long place;
  int priority;
}
