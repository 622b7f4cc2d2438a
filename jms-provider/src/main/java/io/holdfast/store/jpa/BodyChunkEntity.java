// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A piece of a body; the identity packs body and number. Used by one thread. */
@Entity
@Table(name = "hf_body_chunk")
class BodyChunkEntity {
  @Id long id;
  byte[] content;

  BodyChunkEntity() {}

  BodyChunkEntity(long id, byte[] content) {
    this.id = id;
    this.content = content;
  }
}
