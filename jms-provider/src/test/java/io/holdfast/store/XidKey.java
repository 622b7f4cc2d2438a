// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import java.util.HexFormat;
import javax.transaction.xa.Xid;

/** An Xid by value. Immutable. */
record XidKey(int formatId, String global, String branch) implements Xid {
  static XidKey of(Xid xid) {
    HexFormat hex = HexFormat.of();
    return new XidKey(
        xid.getFormatId(),
        hex.formatHex(xid.getGlobalTransactionId()),
        hex.formatHex(xid.getBranchQualifier()));
  }

  @Override
  public int getFormatId() {
    return formatId;
  }

  @Override
  public byte[] getGlobalTransactionId() {
    return HexFormat.of().parseHex(global);
  }

  @Override
  public byte[] getBranchQualifier() {
    return HexFormat.of().parseHex(branch);
  }
}
