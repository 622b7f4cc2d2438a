// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.diagnostic.EngineText;
import io.holdfast.selector.Selector;
import io.holdfast.store.DestinationStore.Kind;
import io.holdfast.store.DestinationStore.StoredDestination;
import io.holdfast.store.HeaderCondition;
import io.holdfast.store.MessageKey;
import io.holdfast.store.MessageStore;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredMessage;
import io.holdfast.transaction.XaBranches;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** The engine over one message store, which it owns. Thread-safe. */
public final class MessagingEngine implements Engine {
  private static final int BROWSE_PAGE = 200;

  private final MessageStore store;
  private final EngineThreads threads;
  private final Dispatch dispatch;
  private final Names names;
  private final Sweeps sweeps;
  private final XaBranches branches;
  private final Realm realm;
  private final Routing routing;
  private final LiveSubscriptions subscriptions;
  private final Set<LiveSession> sessions = ConcurrentHashMap.newKeySet();
  private final AtomicLong sessionNumbers = new AtomicLong();
  private final AtomicLong messageNumbers = new AtomicLong();
  private final String messageIds;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * An engine that runs.
   *
   * @param store open; closed with the engine
   */
  public MessagingEngine(EngineSettings settings, MessageStore store) {
    this.store = store;
    this.threads = new EngineThreads(settings.nodeName());
    this.dispatch = new Dispatch(settings, store, threads);
    this.names = new Names(store.destinations(), settings.autoCreate());
    this.branches = new XaBranches(store.branches(), dispatch.committer());
    this.routing = new Routing(dispatch);
    this.subscriptions = new LiveSubscriptions(store, dispatch, this::expel);
    this.sweeps = new Sweeps(dispatch, branches, subscriptions);
    // Unique for ever: no other incarnation has this number in this database, nor in another one.
    this.messageIds =
        Long.toString(store.nodes().incarnation(), Character.MAX_RADIX)
            + "-"
            + Long.toUnsignedString(new SecureRandom().nextLong(), Character.MAX_RADIX)
            + "-";
    this.realm = new Realm(store.accounts());
    sweeps.start();
  }

  /** The branches of distributed transactions, for recovery and administration. */
  public XaBranches branches() {
    return branches;
  }

  /** What an administrator can see and do. */
  public Administration administration() {
    return new Administration(store, dispatch, branches, realm);
  }

  /** Whether the store answers, asked with one round trip at the most. */
  public boolean answers() {
    if (closed.get()) {
      return false;
    }
    try {
      store.nodes().nodes();
      return true;
    } catch (StoreException e) {
      return false;
    }
  }

  Routing routing() {
    return routing;
  }

  private void checkOpen() {
    if (closed.get()) {
      throw new StoreException(StoreException.Kind.CLOSED, EngineText.CLOSED.with());
    }
  }

  @Override
  public EngineSession openSession(SessionRequest request) {
    checkOpen();
    LiveSession session =
        new LiveSession(sessionNumbers.incrementAndGet(), request.mode(), this, dispatch);
    sessions.add(session);
    if (closed.get()) {
      session.close();
      checkOpen();
    }
    return session;
  }

  /** Another node's consumer has this place now. */
  private void expel(long place, StoreException cause) {
    sessions.forEach(session -> session.expel(place, cause));
  }

  void forget(LiveSession session) {
    sessions.remove(session);
  }

  @Override
  public StoredDestination queue(String name) {
    return names.find(Kind.QUEUE, name);
  }

  @Override
  public StoredDestination topic(String name) {
    return names.find(Kind.TOPIC, name);
  }

  @Override
  public boolean exists(boolean topic, String name) {
    return store.destinations().find(topic ? Kind.TOPIC : Kind.QUEUE, name).isPresent();
  }

  @Override
  public StoredDestination createTemporaryQueue() {
    return names.createTemporary(Kind.QUEUE, nextId());
  }

  @Override
  public StoredDestination createTemporaryTopic() {
    return names.createTemporary(Kind.TOPIC, nextId());
  }

  @Override
  public void drop(StoredDestination destination) {
    names.drop(destination);
  }

  @Override
  public List<StoredMessage> browse(
      StoredDestination queue, MessageKey after, String selector, int limit) {
    checkOpen();
    Selector parsed = Selector.parse(selector);
    HeaderCondition headers = HeaderTerms.of(parsed);
    List<StoredMessage> found = new ArrayList<>();
    MessageKey from = after == null ? MessageKey.start(queue.place()) : after;
    while (found.size() < limit) {
      List<StoredMessage> page = store.browsing().browse(from, BROWSE_PAGE, headers);
      if (page.isEmpty()) {
        break;
      }
      page.stream().filter(message -> visible(message, parsed)).forEach(found::add);
      from = page.get(page.size() - 1).key();
    }
    return found.size() <= limit ? found : List.copyOf(found.subList(0, limit));
  }

  @Override
  public Optional<StoredMessage> whole(StoredMessage browsed) {
    return store.browsing().whole(browsed);
  }

  private boolean visible(StoredMessage message, Selector selector) {
    return !message.headers().expiredAt(store.now())
        && (selector == null || selector.matches(new MessageFields(message)));
  }

  @Override
  public EngineSubscriptions subscriptions() {
    return subscriptions;
  }

  @Override
  public long now() {
    return store.now();
  }

  @Override
  public String newMessageId() {
    return "ID:" + nextId();
  }

  private String nextId() {
    return messageIds + Long.toString(messageNumbers.incrementAndGet(), Character.MAX_RADIX);
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    sweeps.stop();
    List.copyOf(sessions).forEach(LiveSession::close);
    subscriptions.close();
    threads.stopReading();
    dispatch.handBack();
    if (dispatch.places().stream().anyMatch(PlaceDispatch::doubtful)) {
      store.nodes().leaveDoubts();
    }
    // What nobody waits for is written by the store before it closes; its threads answer no more.
    store.close();
    threads.close();
  }
}
