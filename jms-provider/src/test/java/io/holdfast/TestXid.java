// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import java.nio.charset.StandardCharsets;
import javax.transaction.xa.Xid;

/** The branch of a test's own transaction. Immutable. */
public record TestXid(String name) implements Xid {
  @Override
  public int getFormatId() {
    return 4711;
  }

  @Override
  public byte[] getGlobalTransactionId() {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] getBranchQualifier() {
    return new byte[] {1};
  }
}
