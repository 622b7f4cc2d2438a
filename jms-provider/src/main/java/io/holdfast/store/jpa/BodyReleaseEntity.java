// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A delivery that needs its body no more. Used by one thread. */
@Entity
@Table(name = "hf_body_release")
class BodyReleaseEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  long bodyId;
}
