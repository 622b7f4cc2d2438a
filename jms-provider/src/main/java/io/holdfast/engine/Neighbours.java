// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.diagnostic.EngineText;
import io.holdfast.diagnostic.Log;
import io.holdfast.store.NodeStore;
import io.holdfast.store.NodeStore.Company;
import io.holdfast.store.NodeStore.News;
import io.holdfast.store.StoreException;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The other nodes on the database: says that this one lives, notices who is gone, and asks what the
 * others made deliverable: when the database's bell rings, or without one often while they work and
 * seldom while they rest. One statement, however many consumers wait. Thread-safe.
 */
final class Neighbours {
  /** Milliseconds between two questions, at the least and at the most. */
  private static final long SHORTEST = 25;

  private static final long LONGEST = 500;

  /** How many places are read in one turn; with more of them the turns are longer. */
  private static final int PLACES = 20;

  private static final long CROWDED = 100;

  /** Nanoseconds after which everything is read, whatever was heard. */
  private static final long BACKSTOP = TimeUnit.MINUTES.toNanos(1);

  private final Dispatch node;
  private final LiveSubscriptions subscriptions;
  private final NodeStore nodes;
  private final WaitNotice notice;
  private final Set<PlaceDispatch> waiting = new LinkedHashSet<>();
  private final AtomicBoolean rung = new AtomicBoolean();
  private final AtomicBoolean rose = new AtomicBoolean();

  /** Whether something is over that one node clears for all. */
  private final AtomicBoolean clearing = new AtomicBoolean();

  /** Whether a node came or went that nobody has looked at yet. */
  private final AtomicBoolean unlooked = new AtomicBoolean();

  private volatile Company company = Company.NONE;
  private volatile boolean stopped;
  private long pause = SHORTEST;
  private long readAll = System.nanoTime();
  private boolean failing;

  Neighbours(Dispatch node, LiveSubscriptions subscriptions) {
    this.node = node;
    this.subscriptions = subscriptions;
    this.nodes = node.store().nodes();
    this.notice = new WaitNotice(node::takeWaited, node::awaited, this::tell, this::ring);
  }

  /** Begins to ask, where others can be. */
  void start() {
    if (node.claims()) {
      nodes.onNews(this::ring);
      node.onPage(this::catchUp);
      node.onWait(notice::consumerWaits);
      next(SHORTEST);
    }
  }

  void stop() {
    stopped = true;
  }

  /** Whether this node does what one node must do for all. */
  boolean eldest() {
    return company.eldest();
  }

  /** Tells the others that this node lives: nothing else may hold that up. */
  int beat() {
    if (!nodes.heartbeat()) {
      rose.set(true);
    }
    return 0;
  }

  /** That no consumer waits is no hurry: the next beat says it. */
  private void tell(boolean waits) {
    nodes.waits(waits);
    if (waits) {
      beat();
    }
  }

  /** Looks at the others, first of all after they had taken this node for dead. */
  int watch() {
    boolean again = rose.getAndSet(false);
    try {
      if (again) {
        subscriptions.rejoin();
        node.places().forEach(PlaceDispatch::risen);
      }
      look();
    } catch (RuntimeException e) {
      rose.compareAndSet(false, again);
      throw e;
    }
    if (again) {
      allMoved();
    }
    if (clearing.getAndSet(false)) {
      clear();
    }
    return 0;
  }

  private void look() {
    company = nodes.watch();
    node.shares(company.others());
    if (company.left()) {
      allMoved();
      if (company.eldest()) {
        clearing.set(true);
      }
    }
  }

  private void clear() {
    try {
      node.store().clearAfterTheDead();
    } catch (RuntimeException e) {
      clearing.set(true);
      throw e;
    }
  }

  private void next(long millis) {
    if (!stopped) {
      node.threads().later(millis, this::turn);
    }
  }

  /** The bell: one question answers all that rang before it was asked. */
  private void ring() {
    if (rung.compareAndSet(false, true)) {
      node.threads().read(this::askAndRead);
    }
  }

  /** One at a time: the next one is asked for at the end. */
  private void turn() {
    askAndRead();
    next(pause());
  }

  private synchronized long pause() {
    return nodes.hears() && waits() == 0 ? LONGEST : pause;
  }

  private synchronized void askAndRead() {
    rung.set(false);
    if (stopped) {
      return;
    }
    try {
      ask();
      read();
      failing = false;
    } catch (RuntimeException e) {
      boolean closed = e instanceof StoreException s && s.kind() == StoreException.Kind.CLOSED;
      if (!failing && !closed) {
        Log.warning(e, EngineText.SWEEP_FAILED, "other nodes", e.getMessage());
      }
      failing = true;
      pause = LONGEST;
    }
  }

  private void ask() {
    notice.renew();
    News news = hear();
    if (System.nanoTime() - readAll >= BACKSTOP) {
      readAll();
    }
    if (unlooked.getAndSet(false)) {
      look();
    }
    boolean crowded = waits() > PLACES;
    boolean busy = !news.isEmpty() || crowded;
    pause = busy ? (crowded ? CROWDED : SHORTEST) : Math.min(pause * 2, LONGEST);
  }

  /**
   * A page has been read, which shows what others have committed in the meantime: also messages
   * whose sender had others before them that lie before the page. Those are heard of first.
   */
  private synchronized void catchUp(PlaceDispatch place) {
    if (!node.shares() || stopped) {
      return;
    }
    News news = hear();
    if (news.everything()) {
      place.othersMoved();
    }
    if (!news.isEmpty()) {
      pause = SHORTEST;
    }
  }

  /** Passes on what others made deliverable, before anything else that can fail. */
  private News hear() {
    News news = nodes.news();
    if (news.everything()) {
      readAll();
      unlooked.set(true);
    }
    node.othersFreed(news.keys());
    return news;
  }

  private void readAll() {
    readAll = System.nanoTime();
    allMoved();
  }

  private void allMoved() {
    synchronized (waiting) {
      waiting.addAll(node.places());
    }
  }

  private int waits() {
    synchronized (waiting) {
      return waiting.size();
    }
  }

  private void read() {
    synchronized (waiting) {
      int reads = 0;
      Iterator<PlaceDispatch> places = waiting.iterator();
      while (places.hasNext() && reads < PLACES) {
        if (places.next().othersMoved()) {
          reads++;
        }
        places.remove();
      }
    }
  }
}
