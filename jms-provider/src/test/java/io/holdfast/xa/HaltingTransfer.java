// SPDX-License-Identifier: Apache-2.0
package io.holdfast.xa;

import jakarta.transaction.TransactionManager;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import javax.transaction.xa.XAResource;

/**
 * The child JVM of {@link TransactionManagerTest}: moves one message and halts, without any clean
 * end, before the given phase of the given resource.
 */
final class HaltingTransfer {
  static final int HALTED = 42;

  private HaltingTransfer() {}

  /** Arguments: the stores' directory, the log's, the phase, the resource (1 or 2). */
  public static void main(String[] args) throws Exception {
    TransactionManager manager = Transfer.transactions(Path.of(args[1]));
    UnaryOperator<XAResource> halting =
        resource -> new Interposed(resource, args[2], () -> Runtime.getRuntime().halt(HALTED));
    boolean first = args[3].equals("1");
    try (Transfer transfer = new Transfer(Path.of(args[0]))) {
      transfer.move(
          manager,
          first ? halting : UnaryOperator.identity(),
          first ? UnaryOperator.identity() : halting);
    }
  }
}
