// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra;

import io.holdfast.Inflow;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.transaction.xa.XAResource;

/** A line out of a {@link FakeProvider}'s queue. Used by one thread, except {@link #close}. */
final class FakeInflow implements Inflow {
  private static final Duration TICK = Duration.ofMillis(5);

  private final FakeProvider provider;
  private final Timeline timeline;
  private final FakeXaResource resource;
  private Message held;
  private volatile boolean closed;

  FakeInflow(FakeProvider provider, Timeline timeline) {
    this.provider = provider;
    this.timeline = timeline;
    this.resource = new FakeXaResource(timeline);
  }

  @Override
  public Message take(Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    try {
      while (held == null && !closed && System.nanoTime() < end) {
        held = provider.messages().poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return held;
  }

  @Override
  public XAResource xaResource() {
    return resource;
  }

  @Override
  public boolean enlisted() {
    return resource.started();
  }

  @Override
  public void accept() {
    timeline.add("accept");
    held = null;
  }

  @Override
  public void refuse(Throwable cause) {
    timeline.add("refuse " + cause.getMessage());
    held = null;
  }

  @Override
  public void release() {
    timeline.add("release");
    provider.giveBack(held);
    held = null;
  }

  @Override
  public void failed(Throwable cause) {
    timeline.add("failed " + cause.getMessage());
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      provider.open().decrementAndGet();
    }
  }
}
