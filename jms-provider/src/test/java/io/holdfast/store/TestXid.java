// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import java.nio.charset.StandardCharsets;
import javax.transaction.xa.Xid;

/** A branch of a transaction by two words. Immutable. */
public record TestXid(int format, String global, String qualifier) implements Xid {
  @Override
  public int getFormatId() {
    return format;
  }

  @Override
  public byte[] getGlobalTransactionId() {
    return global.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] getBranchQualifier() {
    return qualifier.getBytes(StandardCharsets.UTF_8);
  }
}
