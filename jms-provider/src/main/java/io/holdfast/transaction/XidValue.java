// SPDX-License-Identifier: Apache-2.0
package io.holdfast.transaction;

import io.holdfast.diagnostic.TransactionText;
import java.util.Arrays;
import javax.transaction.xa.XAException;
import javax.transaction.xa.Xid;

/**
 * An Xid by value: a copy that nobody else can change, with equality over its bytes, which are
 * never interpreted. Immutable.
 */
final class XidValue implements Xid {
  private final int formatId;
  private final byte[] global;
  private final byte[] qualifier;

  private XidValue(int formatId, byte[] global, byte[] qualifier) {
    this.formatId = formatId;
    this.global = global;
    this.qualifier = qualifier;
  }

  /** A copy; XAER_INVAL when it is none. */
  static XidValue of(Xid xid) throws XAException {
    if (xid instanceof XidValue value) {
      return value;
    }
    if (xid == null || xid.getFormatId() == -1) {
      throw XaErrors.of(XAException.XAER_INVAL, TransactionText.XID_INVALID, "it is null");
    }
    byte[] global = xid.getGlobalTransactionId();
    byte[] qualifier = xid.getBranchQualifier();
    if (global == null || global.length == 0 || global.length > MAXGTRIDSIZE) {
      throw XaErrors.of(
          XAException.XAER_INVAL,
          TransactionText.XID_INVALID,
          "its global id has no fitting length");
    }
    if (qualifier == null || qualifier.length > MAXBQUALSIZE) {
      throw XaErrors.of(
          XAException.XAER_INVAL,
          TransactionText.XID_INVALID,
          "its qualifier has no fitting length");
    }
    return new XidValue(xid.getFormatId(), global.clone(), qualifier.clone());
  }

  @Override
  public int getFormatId() {
    return formatId;
  }

  @Override
  public byte[] getGlobalTransactionId() {
    return global.clone();
  }

  @Override
  public byte[] getBranchQualifier() {
    return qualifier.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof XidValue that
        && formatId == that.formatId
        && Arrays.equals(global, that.global)
        && Arrays.equals(qualifier, that.qualifier);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * formatId + Arrays.hashCode(global)) + Arrays.hashCode(qualifier);
  }

  @Override
  public String toString() {
    return XaBranches.text(this);
  }
}
