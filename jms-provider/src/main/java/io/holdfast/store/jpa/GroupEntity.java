// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** Which node has a message group; place 0 says that groups are in use. Used by one thread. */
@Entity
@Table(name = "hf_group")
@IdClass(GroupEntity.Key.class)
class GroupEntity {
  @Id long place;

  /** The group as {@link GroupHolds#name} has it. */
  @Id String groupId;

  long node;

  /** Place and group. Immutable. */
  record Key(long place, String groupId) implements Serializable {}
}
