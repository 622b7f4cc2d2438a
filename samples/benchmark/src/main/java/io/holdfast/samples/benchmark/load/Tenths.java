// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.load;

import java.util.ArrayList;
import java.util.List;

/** The rate of each tenth of a number of messages, beside the figures of all. Thread-safe. */
public final class Tenths {
  private static final int TENTHS = 10;

  private final int expected;
  private final List<Double> rates = new ArrayList<>();
  private Meter meter;
  private Outcome all;
  private long since;
  private int counted;
  private int inTenth;

  public Tenths(int expected) {
    this.expected = expected;
  }

  public synchronized void begin(Meter with) {
    meter = with;
    meter.begin();
    since = System.nanoTime();
  }

  /** Some more messages. */
  public synchronized void count(int messages) {
    meter.count(messages);
    counted += messages;
    inTenth += messages;
    if (rates.size() < TENTHS && counted >= (long) expected * (rates.size() + 1) / TENTHS) {
      long now = System.nanoTime();
      rates.add(inTenth * 1e9 / (now - since));
      since = now;
      inTenth = 0;
    }
  }

  public synchronized void end() {
    all = meter.end();
  }

  public synchronized Outcome outcome() {
    Outcome outcome = all;
    for (int i = 0; i < rates.size(); i++) {
      outcome = outcome.with(Outcome.tenth(i + 1), rates.get(i));
    }
    return outcome;
  }
}
