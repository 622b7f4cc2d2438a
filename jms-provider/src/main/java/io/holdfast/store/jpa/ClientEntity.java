// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one user of a client id. Used by one thread. */
@Entity
@Table(name = "hf_client")
class ClientEntity {
  @Id String clientId;
  long node;

  /** For Hibernate. */
  ClientEntity() {}

  ClientEntity(String clientId, long node) {
    this.clientId = clientId;
    this.node = node;
  }
}
