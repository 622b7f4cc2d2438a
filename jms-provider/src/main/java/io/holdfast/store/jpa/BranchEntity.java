// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A branch of a distributed transaction. Used by one thread. */
@Entity
@Table(name = "hf_branch")
class BranchEntity {
  @Id long id;
  int formatId;
  byte[] globalId;
  byte[] qualifier;
  char state;
  long preparedAt;
  int sends;
  int acknowledgements;
}
