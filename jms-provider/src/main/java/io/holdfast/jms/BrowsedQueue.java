// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.message.JmsExceptions;
import io.holdfast.store.DestinationStore.StoredDestination;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoredMessage;
import jakarta.jms.JMSException;
import java.util.List;
import java.util.Optional;

/** Pages of a queue for browsers. Immutable. */
record BrowsedQueue(Reception reception, StoredDestination queue) {
  private static final int PAGE = 100;

  /** The next messages; fewer than a page only at the end. */
  List<StoredMessage> page(MessageKey after, String selector) throws JMSException {
    return JmsExceptions.asking(() -> reception.engine().browse(queue, after, selector, PAGE));
  }

  /** The message with its body; empty when it is gone. */
  Optional<StoredMessage> whole(StoredMessage browsed) throws JMSException {
    return JmsExceptions.asking(() -> reception.engine().whole(browsed));
  }

  boolean last(List<StoredMessage> page) {
    return page.size() < PAGE;
  }
}
