// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import java.util.List;

/**
 * What a committed unit became. Immutable.
 *
 * @param sent one for each target of each send, in order
 */
public record CommitReceipt(List<Sent> sent) {
  /** Nothing was sent. */
  public static final CommitReceipt NOTHING = new CommitReceipt(List.of());

  /**
   * One stored delivery.
   *
   * @param message with its key, and with a {@link MessageBody.Stored} where the body lies apart;
   *     the key is null when it waits in the schedule
   * @param place where it will be delivered
   * @param bornClaimed whether it is to be handed over from memory
   */
  public record Sent(StoredMessage message, long place, boolean bornClaimed) {}
}
