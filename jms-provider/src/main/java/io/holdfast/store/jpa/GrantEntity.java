// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What a user may do. Used by one thread. */
@Entity
@Table(name = "hf_grant")
class GrantEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String userName;
  String pattern;
  String rights;
}
