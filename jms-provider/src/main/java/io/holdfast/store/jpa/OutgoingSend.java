// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.MessageProperties;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.UnitOfWork.Send;

/**
 * A send made ready on the sender's thread, so that the lane neither encodes text nor builds JSON.
 * Immutable.
 */
record OutgoingSend(Send send, OutgoingBody body) {
  /** What a text column of the store holds, in characters. */
  private static final int COLUMN = 1_048_576;

  /**
   * Makes a send ready.
   *
   * @throws StoreException FULL when a header or the properties do not fit into a row
   */
  static OutgoingSend of(Send send, int inlineBody) {
    StoredMessage message = send.message();
    MessageProperties properties = message.properties();
    check(message, "properties", properties.json());
    check(message, "correlation id", message.headers().correlationId());
    check(message, "type", message.headers().type());
    check(message, "group", message.headers().groupId());
    boolean shared = send.targets().size() > 1;
    return new OutgoingSend(send, OutgoingBody.of(message.body(), inlineBody, shared));
  }

  /** The body for so many targets: a topic's are known only in the transaction. */
  OutgoingBody body(int targets) {
    return targets > 1 && body.apart() == null
        ? OutgoingBody.of(send.message().body(), 0, true)
        : body;
  }

  private static void check(StoredMessage message, String what, String value) {
    if (value != null && value.length() > COLUMN) {
      String id = message.headers().messageId();
      throw new StoreException(
          StoreException.Kind.FULL, StoreText.TOO_LARGE.with(what, id, value.length(), COLUMN));
    }
  }
}
