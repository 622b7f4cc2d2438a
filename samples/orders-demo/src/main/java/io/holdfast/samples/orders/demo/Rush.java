// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many customers who order at the same time, one order after the other, until the number is reached
 * or the server is gone. Thread-safe.
 */
public final class Rush implements AutoCloseable {
  private static final List<String> ITEMS = List.of("anchor", "bollard", "capstan", "davit");

  private final OrdersClient client;
  private final String prefix;
  private final int orders;
  private final AtomicInteger next = new AtomicInteger();
  private final CountDownLatch half = new CountDownLatch(1);
  private final ExecutorService customers;
  private final int size;

  /**
   * @param prefix of the orders' references
   * @param size how many customers there are
   * @param orders how many orders they place together
   */
  public Rush(OrdersClient client, String prefix, int size, int orders) {
    this.client = client;
    this.prefix = prefix;
    this.size = size;
    this.orders = orders;
    this.customers = Executors.newFixedThreadPool(size);
  }

  public void start() {
    List<Runnable> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      all.add(this::order);
    }
    all.forEach(customers::execute);
    customers.shutdown();
  }

  /** Returns when half of the orders were sent. */
  public void awaitHalf() throws InterruptedException {
    if (!half.await(5, TimeUnit.MINUTES)) {
      throw new IllegalStateException("Half of the orders were not sent in five minutes.");
    }
  }

  /** Returns when every customer is through. */
  public void awaitEnd() throws InterruptedException {
    if (!customers.awaitTermination(5, TimeUnit.MINUTES)) {
      throw new IllegalStateException("The orders were not placed in five minutes.");
    }
  }

  @Override
  public void close() {
    customers.shutdownNow();
  }

  private void order() {
    boolean open = true;
    for (int i = next.getAndIncrement(); open && i < orders; i = next.getAndIncrement()) {
      if (i == orders / 2) {
        half.countDown();
      }
      open = client.place(prefix + i, ITEMS.get(i % ITEMS.size()), 1 + i % 9);
    }
  }
}
