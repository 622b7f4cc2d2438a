// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The correlation id of a row that carries one. Used by one thread. */
@Entity
@Table(name = "hf_correlation")
class CorrelationEntity {
  @Id long rowId;
  long place;
  String correlationId;
}
