// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A failed delivery. Used by one thread. */
@Entity
@Table(name = "hf_attempt")
class AttemptEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  long rowId;

  @Convert(converter = ExactText.class)
  String messageId;

  int number;
  String node;
  long failedAt;
  String exception;
  String text;
  String stack;
}
