// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Hears when a text is logged. Thread-safe. */
final class Heard extends Handler implements AutoCloseable {
  private static final Logger ALL = Logger.getLogger("");

  private final String code;
  private final CountDownLatch heard = new CountDownLatch(1);

  private Heard(String code) {
    this.code = code;
  }

  /** Listens for a code from now on. */
  static Heard of(String code) {
    Heard listener = new Heard(code);
    ALL.addHandler(listener);
    return listener;
  }

  @Override
  public void publish(LogRecord logged) {
    if (logged.getMessage().startsWith(code)) {
      heard.countDown();
    }
  }

  void await(Duration limit) throws InterruptedException {
    if (!heard.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError(code + " was not logged within " + limit);
    }
  }

  @Override
  public void flush() {
    // Nothing is kept.
  }

  @Override
  public void close() {
    ALL.removeHandler(this);
  }
}
