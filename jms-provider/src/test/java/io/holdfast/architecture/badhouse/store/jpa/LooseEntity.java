// SPDX-License-Identifier: Apache-2.0
package io.holdfast.architecture.badhouse.store.jpa;

import io.holdfast.architecture.badhouse.engine.SpeaksJms;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;

/** An entity for everybody, which knows the engine. */
@Entity
public class LooseEntity {
  @Id private long id;
  @Transient private SpeaksJms engine;

  /** The identity. */
  public long id() {
    return engine == null ? id : 0;
  }
}
