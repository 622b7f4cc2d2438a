// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/**
 * Finds a row by the correlation id of its message; only for messages that have one. Used by one
 * thread.
 */
@Entity
@Table(name = "hf_correlation")
@IdClass(CorrelationEntity.Key.class)
class CorrelationEntity {
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  @Id long code;
  @Id long rowId;

  CorrelationEntity() {}

  CorrelationEntity(long code, long rowId) {
    this.code = code;
    this.rowId = rowId;
  }

  /**
   * What stands for an id, which may be longer than a key of a database: FNV-1a over its
   * characters. Whoever finds a row by it compares the id, because others may share the code.
   *
   * @param correlationId null for none
   * @return null for none
   */
  static Long code(String correlationId) {
    if (correlationId == null) {
      return null;
    }
    long code = FNV_BASIS;
    for (int i = 0; i < correlationId.length(); i++) {
      code = (code ^ correlationId.charAt(i)) * FNV_PRIME;
    }
    return code;
  }

  /** Code and row. Immutable. */
  record Key(long code, long rowId) implements Serializable {}
}
