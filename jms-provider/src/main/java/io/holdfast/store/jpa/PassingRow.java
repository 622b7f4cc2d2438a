// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.Log;
import io.holdfast.diagnostic.StoreText;
import io.holdfast.store.CommitReceipt;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredMessage;

/**
 * A message that was answered before it is written. Used by the lane's thread.
 *
 * @param message with its key and claim
 * @param since when it was answered, by the nanosecond clock
 */
record PassingRow(StoredMessage message, OutgoingBody body, RowWrites rows, long since)
    implements LaneWork {
  MessageKey key() {
    return message.key();
  }

  long size() {
    return message.size();
  }

  CommitReceipt.Sent sent() {
    return new CommitReceipt.Sent(message, key().place(), true);
  }

  @Override
  public void write(LaneBatch batch) {
    rows.passed(batch, this);
  }

  @Override
  public void committed() {
    // Its sender was told long ago.
  }

  @Override
  public void failed(StoreException cause) {
    Log.warning(cause, StoreText.PASSING_LOST, message.headers().messageId(), cause.getMessage());
  }

  @Override
  public int weight() {
    return 1;
  }
}
