// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.engine.Groups.Taker;
import io.holdfast.store.StoreException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** A consumer of a queue, in the seat of its selector's feed. Thread-safe. */
final class LiveConsumer implements EngineConsumer {
  private final LiveSession session;
  private final Dispatch node;
  private final PlaceDispatch place;
  private final Feed feed;
  private final RedeliveryPolicy policy;
  private final Waiter waiter;
  private final Taker taker = new Taker(this, true);
  private final Taker parcels = new Taker(this, false);
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicBoolean gone = new AtomicBoolean();
  private volatile Listening listening;
  private volatile StoreException expelled;

  LiveConsumer(LiveSession session, Dispatch node, Dispatch.Seat seat, RedeliveryPolicy policy) {
    this.session = session;
    this.node = node;
    this.place = seat.place();
    this.feed = seat.feed();
    this.policy = policy;
    this.waiter = new Waiter(session);
  }

  boolean closed() {
    return closed.get();
  }

  boolean consumes(long number) {
    return place.queue().place() == number;
  }

  /** The name of what it consumes. */
  String queue() {
    return place.queue().name();
  }

  boolean listens() {
    return listening != null;
  }

  /** The session was started: messages may come. */
  void start() {
    if (!gone.get() && started.compareAndSet(false, true)) {
      place.started(feed, 1);
      waiter.wake();
    }
  }

  /** The session was stopped, or closed: a receiver looks up. */
  void stop() {
    if (started.compareAndSet(true, false)) {
      place.started(feed, -1);
    }
    waiter.wake();
  }

  @Override
  public <T> T receive(long timeoutNanos, Function<Delivery, T> decoder) {
    return next(timeoutNanos, decoder, true);
  }

  @Override
  public <T> T take(long timeoutNanos, Function<Delivery, T> decoder) {
    return next(timeoutNanos, decoder, false);
  }

  @Override
  public Loaded load(long timeoutNanos) {
    // Several sessions may work on what is loaded at the same time.
    Held held = await(System.nanoTime(), timeoutNanos, parcels);
    return held == null ? null : new LoadedRow(held);
  }

  private <T> T next(long timeoutNanos, Function<Delivery, T> decoder, boolean settle) {
    long begin = System.nanoTime();
    while (true) {
      Held held = await(begin, timeoutNanos, taker);
      if (held == null) {
        return null;
      }
      LiveSession.Handed<T> handed = session.hand(this, held, decoder, settle);
      if (handed != null) {
        return handed.value();
      }
    }
  }

  private Held await(long begin, long timeoutNanos, Taker who) {
    waiter.impatient(timeoutNanos <= 0);
    try {
      while (!closed() && !session.closed()) {
        checkThere();
        Held held = poll(waiter, who);
        if (held != null) {
          return held;
        }
        if (over(begin, timeoutNanos, who)) {
          return nothing();
        }
        waiter.await(remaining(begin, timeoutNanos));
        place.unline(feed, waiter);
      }
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } finally {
      place.leave(feed, waiter);
    }
  }

  private void checkThere() {
    StoreException cause = expelled;
    if (cause != null) {
      throw new StoreException(cause.kind(), cause.getMessage(), cause);
    }
  }

  /** Whether waiting is over: time is up, or nobody is reading what one look would wait for. */
  private boolean over(long begin, long timeoutNanos, Taker who) {
    if (timeoutNanos <= 0) {
      return !started.get() || place.quiet(feed, waiter, who);
    }
    return remaining(begin, timeoutNanos) <= 0;
  }

  private Held nothing() {
    StoreException failure = place.failure(feed);
    if (failure != null) {
      throw new StoreException(failure.kind(), failure.getMessage(), failure);
    }
    return null;
  }

  private static long remaining(long begin, long timeoutNanos) {
    if (timeoutNanos <= 0 || timeoutNanos == FOREVER) {
      return FOREVER;
    }
    return timeoutNanos - (System.nanoTime() - begin);
  }

  /** The next row, or null: then this waiter stands in the feed's line. */
  Held poll(Waiter who) {
    return poll(who, taker);
  }

  private Held poll(Waiter line, Taker who) {
    if (!started.get() || closed() || expelled != null) {
      return null;
    }
    Candidate candidate = place.take(feed, line, who);
    return candidate == null ? null : new Held(node, place, candidate, policy, session.number());
  }

  /** The waiter looks for itself now. */
  void unline(Waiter who) {
    place.unline(feed, who);
  }

  /** The waiter does not wait here any more. */
  void leave(Waiter who) {
    place.leave(feed, who);
  }

  @Override
  public void listen(Listener listener) {
    listening =
        listener == null
            ? null
            : new Listening(listener, Thread.currentThread().getContextClassLoader());
    session.loop().look();
  }

  /** Runs the listener on one row. */
  void deliver(Held held) {
    Listening now = listening;
    if (now == null) {
      held.release();
      return;
    }
    session.deliver(held, now);
  }

  /** Its messages are another consumer's; what it holds is settled by its transaction. */
  void expel(StoreException cause) {
    expelled = cause;
    quit();
  }

  private void quit() {
    if (gone.compareAndSet(false, true)) {
      stop();
      place.quit(feed, this);
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      quit();
      session.forget(this);
    }
    session.loop().awaitReturn(this);
  }

  /** A row that waits for its session. Immutable. */
  private record LoadedRow(Held held) implements Loaded {
    @Override
    public void deliver(EngineSession session, Listener listener) {
      LiveSession live = (LiveSession) session;
      live.deliver(held.by(live.number()), listener);
    }

    @Override
    public void release() {
      held.release();
    }
  }

  /** A listener and the class loader in whose context it was set. Immutable. */
  record Listening(Listener listener, ClassLoader context) implements Listener {
    @Override
    public void deliver(Delivery delivery) throws Exception {
      Thread thread = Thread.currentThread();
      thread.setContextClassLoader(context);
      try {
        listener.deliver(delivery);
      } finally {
        thread.setContextClassLoader(null);
      }
    }
  }
}
