// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An incarnation of a node. Used by one thread. */
@Entity
@Table(name = "hf_node")
class NodeEntity {
  @Id long id;
  String name;
  long startedAt;
  long heartbeat;
  Long diedAt;
  boolean waits;

  NodeEntity() {}

  NodeEntity(long id, String name, long startedAt, long heartbeat, Long diedAt) {
    this.id = id;
    this.name = name;
    this.startedAt = startedAt;
    this.heartbeat = heartbeat;
    this.diedAt = diedAt;
  }
}
