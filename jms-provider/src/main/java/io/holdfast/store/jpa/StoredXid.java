// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.util.Arrays;
import javax.transaction.xa.Xid;

/** The Xid of a stored branch, byte for byte as the transaction manager gave it. Immutable. */
final class StoredXid implements Xid {
  private final int format;
  private final byte[] global;
  private final byte[] qualifier;

  StoredXid(int format, byte[] global, byte[] qualifier) {
    this.format = format;
    this.global = global.clone();
    this.qualifier = qualifier.clone();
  }

  @Override
  public int getFormatId() {
    return format;
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
    return other instanceof StoredXid that
        && format == that.format
        && Arrays.equals(global, that.global)
        && Arrays.equals(qualifier, that.qualifier);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * format + Arrays.hashCode(global)) + Arrays.hashCode(qualifier);
  }

  @Override
  public String toString() {
    return KeyText.of(this);
  }
}
