// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.MessageBody;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredMessage;
import java.nio.charset.StandardCharsets;
import org.hibernate.StatelessSession;

/** Reads bodies that lie apart from their rows. Thread-safe. */
final class StoredBodies {
  private final Vault vault;

  StoredBodies(Vault vault) {
    this.vault = vault;
  }

  /** The message with its body read whole; the same message when its body is at hand. */
  StoredMessage withBody(StoredMessage message) {
    if (!(message.body() instanceof MessageBody.Stored stored)) {
      return message;
    }
    byte[] bytes = vault.read(session -> body(session, stored, message));
    return message.with(
        stored.text()
            ? new MessageBody.Text(new String(bytes, StandardCharsets.UTF_8))
            : new MessageBody.Binary(bytes));
  }

  private static byte[] body(
      StatelessSession session, MessageBody.Stored stored, StoredMessage message) {
    byte[] whole = new byte[Math.toIntExact(stored.length())];
    int filled = 0;
    long first = stored.id() << OutgoingBody.CHUNK_BITS;
    for (long id = first; filled < whole.length; id++) {
      BodyChunkEntity chunk = session.get(BodyChunkEntity.class, id);
      if (chunk == null || filled + chunk.content.length > whole.length) {
        throw new StoreException(
            StoreException.Kind.CORRUPT,
            StoreText.BODY_MISSING.with(stored.id(), message.headers().messageId()));
      }
      System.arraycopy(chunk.content, 0, whole, filled, chunk.content.length);
      filled += chunk.content.length;
    }
    return whole;
  }
}
