// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.house;

/** A provider that was started. Thread-safe. */
public interface RunningProvider extends ProviderLink, AutoCloseable {
  /** Closes it; may take as long as the database takes to answer. */
  @Override
  void close();

  /** Starts a provider. */
  @FunctionalInterface
  interface Start {
    /**
     * Starts it once.
     *
     * @param vault the class loader in which the message store is found
     * @throws Exception why it could not be started, in words for an administrator
     */
    RunningProvider start(ClassLoader vault) throws Exception;
  }
}
