// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A page that a node works on. Used by one thread. */
@Entity
@Table(name = "hf_window")
class WindowEntity {
  @Id long id;
  long node;
  long fromId;
  long toId;

  WindowEntity() {}

  WindowEntity(long id, long node, long fromId, long toId) {
    this.id = id;
    this.node = node;
    this.fromId = fromId;
    this.toId = toId;
  }
}
