// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import java.nio.charset.StandardCharsets;
import javax.transaction.xa.Xid;

/** The branch of a test's own transaction. Immutable. */
public record TestXid(int format, String global, String qualifier) implements Xid {
  /** One of many whose other parts do not matter. */
  public TestXid(String global) {
    this(4711, global, "\u0001");
  }

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
