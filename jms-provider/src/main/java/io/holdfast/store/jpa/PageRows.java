// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.DeliveryStore.Unreadable;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoredMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The rows of a page as messages.
 *
 * @param messages those that can be read, in order
 * @param unreadable the others
 * @param wanted the rows that may be delivered, or that cannot be read
 */
record PageRows(List<StoredMessage> messages, List<Unreadable> unreadable, List<Long> wanted) {
  static PageRows of(
      List<MessageEntity> page,
      Function<MessageEntity, StoredMessage> reader,
      Predicate<StoredMessage> filter) {
    PageRows rows = new PageRows(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (MessageEntity row : page) {
      try {
        StoredMessage message = reader.apply(row);
        rows.messages.add(message);
        if (!filter.test(message)) {
          continue;
        }
      } catch (RuntimeException e) {
        rows.unreadable.add(MessageRows.unreadable(row, e));
      }
      rows.wanted.add(row.id);
    }
    return rows;
  }

  /** The key of the last row of a page, null for an empty one. */
  static MessageKey last(List<MessageEntity> page) {
    return page.isEmpty() ? null : PackedKey.unpack(page.get(page.size() - 1).id);
  }
}
