// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.contender;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.XAConnectionFactory;

/** A provider that runs in this JVM, on a durable store. Thread-safe. */
public interface Server extends AutoCloseable {
  /** Its connections. */
  ConnectionFactory factory();

  /**
   * Its connections for transactions of a transaction manager.
   *
   * @throws UnsupportedOperationException when it has none
   */
  default XAConnectionFactory xaFactory() {
    if (factory() instanceof XAConnectionFactory xa) {
      return xa;
    }
    throw new UnsupportedOperationException("The provider has no XA connections");
  }

  @Override
  void close();
}
