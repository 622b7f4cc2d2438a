// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Who is alone and who joins. Used by one thread. */
@Entity
@Table(name = "hf_cluster")
class ClusterEntity {
  @Id int id;
  long aloneNode;
  long joining;
}
