// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A user of the built-in realm. Used by one thread. */
@Entity
@Table(name = "hf_user")
class UserEntity {
  @Id String name;
  String secret;
  long createdAt;
}
