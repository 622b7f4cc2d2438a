// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A delivery still to be made, by its packed key. Used by one thread. */
@Entity
@Table(name = "hf_message")
class MessageEntity extends MessageRow {
  @Id long id;
  Long branch;

  MessageEntity() {}

  MessageEntity(long id) {
    this.id = id;
  }
}
