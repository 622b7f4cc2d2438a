// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

/**
 * A database server of a test's own, which forces its disk as in real life and that bad things can
 * be done to. Used by one thread.
 */
public interface RestartableServer extends AutoCloseable {
  /** The URL of the database for messages. */
  String url();

  /** Who owns everything; without a password. */
  String user();

  /** Ends it in good order, or at once, as a crash does; whoever is connected is cut off. */
  void stop(boolean atOnce);

  /** Starts it again with what it had on the disk. */
  void start();

  /** Stops all its processes where they are. */
  void stall();

  /** Lets them go on. */
  void resume();

  @Override
  void close();
}
