// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** When a row expires; only for rows that do. Used by one thread. */
@Entity
@Table(name = "hf_expiry")
class ExpiryEntity {
  @Id long rowId;
  long expiresAt;

  ExpiryEntity() {}

  ExpiryEntity(long rowId, long expiresAt) {
    this.rowId = rowId;
    this.expiresAt = expiresAt;
  }
}
