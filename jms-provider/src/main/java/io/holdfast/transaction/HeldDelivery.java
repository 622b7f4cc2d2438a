// SPDX-License-Identifier: Apache-2.0
package io.holdfast.transaction;

import io.holdfast.store.UnitOfWork.Acknowledgement;
import io.holdfast.store.UnitOfWork.Redelivery;

/**
 * A delivery that a consumer holds, as its transaction sees it. After {@link #consumed}, {@link
 * #returned} or {@link #lost} it is nobody's. Thread-safe.
 */
public interface HeldDelivery {
  /** What deletes it. */
  Acknowledgement acknowledgement();

  /**
   * What to write when the delivery failed, by the redelivery policy of its consumer.
   *
   * @param cause what the application threw, null for a plain rollback, recover or close
   */
  Redelivery redelivery(Throwable cause);

  /** Its row is deleted durably. */
  void consumed();

  /** The redelivery is written durably: it may be delivered again, at once or when it is due. */
  void returned(Redelivery written);

  /**
   * Nothing is known of its row: its outcome is open, or the row was gone. It is not delivered from
   * memory again; dispatch reads its row again when the store answers.
   */
  void lost();
}
