// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A queue or topic. Used by one thread. */
@Entity
@Table(name = "hf_destination")
class DestinationEntity {
  @Id long id;
  char kind;

  @Convert(converter = ExactText.class)
  String name;

  long place;

  @Convert(converter = ExactText.class)
  String deadLetterQueue;

  long version;
  long owner;
  long createdAt;
}
