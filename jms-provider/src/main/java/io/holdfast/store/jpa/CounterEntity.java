// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Numbers below {@code reserved} may have been given out. Used by one thread. */
@Entity
@Table(name = "hf_counter")
class CounterEntity {
  @Id long id;
  long reserved;

  CounterEntity() {}

  CounterEntity(long id, long reserved) {
    this.id = id;
    this.reserved = reserved;
  }
}
