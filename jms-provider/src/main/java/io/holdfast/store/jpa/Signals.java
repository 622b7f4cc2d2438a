// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

/**
 * A bell between nodes: it says that there is news, not what it is, and may be missed. Where a
 * database has none, nodes ask. Thread-safe.
 */
interface Signals {
  /** No bell. */
  Signals NONE =
      new Signals() {
        @Override
        public void start(Runnable heard) {
          // Nobody will be heard.
        }

        @Override
        public void send() {
          // Nobody would hear it.
        }

        @Override
        public boolean heard() {
          return false;
        }

        @Override
        public void stop() {
          // Nothing runs.
        }
      };

  /** Begins to listen; {@code heard} is called on a thread of the bell and must be quick. */
  void start(Runnable heard);

  /** Rings, soon and once for many calls; never waits for the database. */
  void send();

  /** Whether this node heard itself lately, so that it hears others, too. */
  boolean heard();

  /** Sends what is to be sent and ends. Idempotent. */
  void stop();
}
