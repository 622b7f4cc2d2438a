// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.diagnostic.EngineText;
import io.holdfast.diagnostic.Log;
import io.holdfast.engine.SessionRequest.Mode;
import io.holdfast.selector.Selector;
import io.holdfast.store.CommitListener;
import io.holdfast.store.CommitReceipt;
import io.holdfast.store.StoreException;
import io.holdfast.store.UnitOfWork.Send;
import io.holdfast.transaction.AutoTransaction;
import io.holdfast.transaction.BranchSession;
import io.holdfast.transaction.LocalTransaction;
import io.holdfast.transaction.SessionXaResource;
import io.holdfast.transaction.TransactionContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.transaction.xa.XAResource;

/**
 * A session. Its lock makes its work one serial line, and is held while its units are written, but
 * not while it waits for a message or runs a listener. Thread-safe.
 */
final class LiveSession implements EngineSession, BranchSession {
  private final long number;
  private final Mode mode;
  private final MessagingEngine engine;
  private final Dispatch node;
  private final ReentrantLock lock = new ReentrantLock();
  private final CopyOnWriteArrayList<LiveConsumer> consumers = new CopyOnWriteArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AutoTransaction auto;
  private final LocalTransaction local;
  private final SessionDeliveries deliveries;
  private final ListenerLoop loop;
  private final SessionXaResource resource;
  private volatile boolean started;
  private volatile Consumer<StoreException> failures =
      cause -> Log.warning(cause, EngineText.UNHEARD_FAILURE, cause.getMessage());
  private TransactionContext context;

  LiveSession(long number, Mode mode, MessagingEngine engine, Dispatch node) {
    this.number = number;
    this.mode = mode;
    this.engine = engine;
    this.node = node;
    this.auto =
        new AutoTransaction(
            number, node.committer(), node.committer(), cause -> failures.accept(cause));
    this.local = new LocalTransaction(number, node.committer());
    this.deliveries = new SessionDeliveries(number, mode, node.committer(), auto);
    this.loop = new ListenerLoop(this, node.threads().sessions());
    this.context = mode == Mode.TRANSACTED ? local : auto;
    this.resource = mode == Mode.MANAGED ? new SessionXaResource(this, engine.branches()) : null;
  }

  @Override
  public long number() {
    return number;
  }

  boolean closed() {
    return closed.get();
  }

  ListenerLoop loop() {
    return loop;
  }

  /** The open consumers that have a listener. */
  List<LiveConsumer> listening() {
    return consumers.stream().filter(LiveConsumer::listens).toList();
  }

  /** A consumer is closed; returns when its last receive is completed. */
  void forget(LiveConsumer consumer) {
    lock.lock();
    try {
      consumers.remove(consumer);
    } finally {
      lock.unlock();
    }
  }

  /** Ends the consumers of a place for good; their next receive fails. */
  void expel(long place, StoreException cause) {
    List<LiveConsumer> there = consumers.stream().filter(it -> it.consumes(place)).toList();
    there.forEach(consumer -> consumer.expel(cause));
    if (!there.isEmpty()) {
      failures.accept(cause);
    }
  }

  private <T> T serially(Supplier<T> action) {
    lock.lock();
    try {
      if (closed()) {
        throw new StoreException(
            StoreException.Kind.CLOSED, EngineText.SESSION_CLOSED.with(number));
      }
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  private void serially(Runnable action) {
    serially(
        () -> {
          action.run();
          return null;
        });
  }

  // Sending.

  @Override
  public void send(Outgoing outgoing) {
    serially(() -> context.send(route(outgoing)));
  }

  @Override
  public void send(Outgoing outgoing, CommitListener listener) {
    serially(
        () -> {
          if (context.transacted()) {
            context.send(route(outgoing));
            listener.committed(CommitReceipt.NOTHING);
          } else {
            auto.sendLater(route(outgoing), listener);
          }
        });
  }

  private Send route(Outgoing outgoing) {
    return engine.routing().route(outgoing);
  }

  @Override
  public void onFailure(Consumer<StoreException> listener) {
    failures = listener;
  }

  // Receiving.

  @Override
  public EngineConsumer createConsumer(ConsumerRequest request) {
    Selector selector = Selector.parse(request.selector());
    return serially(
        () -> {
          RedeliveryPolicy policy =
              request.redelivery() == null ? node.settings().redelivery() : request.redelivery();
          String text = selector == null ? null : request.selector();
          LiveConsumer consumer =
              new LiveConsumer(this, node, node.join(request.queue(), text, selector), policy);
          consumers.add(consumer);
          if (started) {
            consumer.start();
          }
          return consumer;
        });
  }

  /** What a receiver got. */
  record Handed<T>(T value) {}

  /**
   * Hands a row that was taken to the caller of receive.
   *
   * @param settle whether it counts as delivered now; otherwise it is only held
   * @return null when it was not handed over: the next one may be taken
   */
  <T> Handed<T> hand(
      LiveConsumer consumer, Held held, Function<Delivery, T> decoder, boolean settle) {
    lock.lock();
    try {
      if (closed() || consumer.closed()) {
        held.release();
        return null;
      }
      Delivery delivery = node.hands().prepare(held);
      if (delivery == null) {
        return null;
      }
      T value;
      try {
        value = decoder.apply(delivery);
      } catch (StoreException e) {
        if (!corrupt(e)) {
          held.release();
          throw e;
        }
        node.hands().deadLetter(held, e);
        return null;
      } catch (RuntimeException | Error e) {
        held.release();
        throw e;
      }
      deliveries.delivered(held, context);
      return !settle || settled(held) ? new Handed<>(value) : null;
    } finally {
      lock.unlock();
    }
  }

  private boolean settled(Held held) {
    try {
      deliveries.done(held, context);
      return true;
    } catch (StoreException e) {
      if (e.kind() == StoreException.Kind.GONE) {
        // Somebody else consumed it: the caller has not seen it.
        return false;
      }
      throw e;
    }
  }

  /** Runs a listener on a row that was taken, on the loop's thread. */
  void deliver(Held held, EngineConsumer.Listener listener) {
    Delivery delivery = prepared(held);
    if (delivery == null) {
      return;
    }
    Throwable failure = null;
    try {
      listener.deliver(delivery);
    } catch (Throwable e) {
      failure = e;
    }
    lock.lock();
    try {
      finish(held, failure);
    } catch (StoreException e) {
      failures.accept(e);
    } finally {
      lock.unlock();
    }
  }

  private Delivery prepared(Held held) {
    lock.lock();
    try {
      if (closed()) {
        held.release();
        return null;
      }
      Delivery delivery = node.hands().prepare(held);
      if (delivery != null) {
        deliveries.delivered(held, context);
      }
      return delivery;
    } finally {
      lock.unlock();
    }
  }

  private void finish(Held held, Throwable failure) {
    if (failure == null) {
      deliveries.done(held, context);
    } else if (corrupt(failure) && deliveries.withdraw(held)) {
      node.hands().deadLetter(held, failure);
    } else {
      deliveries.failed(held, failure);
      if (corrupt(failure) && mode == Mode.TRANSACTED) {
        // Nobody has seen it, so nobody may commit it.
        local.rollback(failure);
      }
    }
  }

  private static boolean corrupt(Throwable failure) {
    return failure instanceof StoreException e && e.kind() == StoreException.Kind.CORRUPT;
  }

  // Starting and stopping.

  @Override
  public void start() {
    if (!closed()) {
      started = true;
      consumers.forEach(LiveConsumer::start);
      loop.allow();
    }
  }

  @Override
  public void stop() {
    started = false;
    consumers.forEach(LiveConsumer::stop);
    loop.forbid();
  }

  @Override
  public boolean inListener() {
    return loop.delivering();
  }

  // Ends.

  @Override
  public void acknowledge() {
    serially(deliveries::acknowledge);
  }

  @Override
  public void recover() {
    serially(deliveries::recover);
  }

  @Override
  public void begin() {
    serially(() -> context = local);
  }

  @Override
  public void commit() {
    serially(
        () -> {
          try {
            local.commit();
          } finally {
            leave();
          }
        });
  }

  @Override
  public void rollback() {
    serially(
        () -> {
          local.rollback(null);
          leave();
        });
  }

  @Override
  public XAResource xaResource() {
    return resource;
  }

  @Override
  public void enter(TransactionContext branch) {
    lock.lock();
    try {
      if (mode == Mode.MANAGED && context == local) {
        throw new IllegalStateException(EngineText.LOCAL_TRANSACTION_OPEN.with(number));
      }
      context = branch;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void leave() {
    lock.lock();
    try {
      context = mode == Mode.TRANSACTED ? local : auto;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void accept() {
    serially(() -> deliveries.done(deliveries.last(), context));
  }

  @Override
  public void refuse(Throwable cause) {
    serially(() -> deliveries.failed(deliveries.last(), cause));
  }

  @Override
  public void release() {
    serially(
        () -> {
          if (deliveries.withdraw(deliveries.last())) {
            deliveries.last().release();
          }
        });
  }

  @Override
  public void failed(Throwable cause) {
    lock.lock();
    try {
      if (deliveries.last() != null) {
        deliveries.last().failed(cause);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    stop();
    consumers.forEach(LiveConsumer::close);
    lock.lock();
    try {
      deliveries.recover();
      local.rollback(null);
    } finally {
      lock.unlock();
    }
    if (resource != null) {
      // Not under this session's lock: a branch has a lock of its own, which comes first.
      resource.close();
    }
    engine.forget(this);
  }
}
