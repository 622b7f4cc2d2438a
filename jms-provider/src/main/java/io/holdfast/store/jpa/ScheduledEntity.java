// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A message that waits for its time. Used by one thread. */
@Entity
@Table(name = "hf_scheduled")
class ScheduledEntity extends MessageRow {
  @Id long id;
  long place;
  long dueAt;
  int priority;
}
