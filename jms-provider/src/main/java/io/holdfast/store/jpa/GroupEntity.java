// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** Who holds a message group. Used by one thread. */
@Entity
@Table(name = "hf_group")
@IdClass(GroupEntity.Key.class)
class GroupEntity {
  @Id long place;
  @Id String groupId;
  long holder;
  long node;

  /** Place and group. Immutable. */
  record Key(long place, String groupId) implements Serializable {}
}
