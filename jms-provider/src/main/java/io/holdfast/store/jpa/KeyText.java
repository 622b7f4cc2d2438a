// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.MessageKey;
import java.util.HexFormat;
import javax.transaction.xa.Xid;

/** How keys and Xids stand in texts and views. Thread-safe. */
final class KeyText {
  private KeyText() {}

  /** Place, priority, arrival. */
  static String of(MessageKey key) {
    return key.place() + "/" + key.priority() + "/" + key.arrival();
  }

  /** As hf_v_in_doubt shows it. */
  static String of(Xid xid) {
    HexFormat hex = HexFormat.of().withUpperCase();
    return xid.getFormatId()
        + ":"
        + hex.formatHex(xid.getGlobalTransactionId())
        + ":"
        + hex.formatHex(xid.getBranchQualifier());
  }
}
