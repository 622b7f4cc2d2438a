// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.store.MessageKey;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.UnitOfWork.Acknowledgement;
import io.holdfast.store.UnitOfWork.Attempt;
import io.holdfast.store.UnitOfWork.Fate;
import io.holdfast.store.UnitOfWork.Redelivery;
import io.holdfast.transaction.HeldDelivery;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/** A row in a consumer's hands, until it is settled one way or the other. Thread-safe. */
final class Held implements HeldDelivery {
  private static final int LONGEST_TEXT = 4_000;
  private static final int LONGEST_STACK = 16_000;
  private static final int DEEPEST_CAUSE = 50;

  private final Dispatch node;
  private final PlaceDispatch place;
  private final Candidate candidate;
  private final RedeliveryPolicy policy;
  private final long session;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private volatile Throwable failure;

  /**
   * A row that was just taken.
   *
   * @param session by whose units it will be settled
   */
  Held(
      Dispatch node,
      PlaceDispatch place,
      Candidate candidate,
      RedeliveryPolicy policy,
      long session) {
    this.node = node;
    this.place = place;
    this.candidate = candidate;
    this.policy = policy;
    this.session = session;
  }

  /** The same row in the hands of another session; this object is used no more. */
  Held by(long otherSession) {
    return new Held(node, place, candidate, policy, otherSession);
  }

  PlaceDispatch place() {
    return place;
  }

  MessageKey key() {
    return candidate.key();
  }

  StoredMessage message() {
    return candidate.message();
  }

  boolean suspect() {
    return candidate.suspect();
  }

  /**
   * Whether it must not be delivered a second time: it is not persistent, and a node that is dead
   * may have delivered it, Jakarta Messaging 3.1, section 3.4.2.
   */
  boolean atMostOnceIsOver() {
    return candidate.suspect()
        && candidate.ofTheDead()
        && !candidate.message().headers().persistent();
  }

  /** How many deliveries failed, or may have failed without a trace. */
  int failures() {
    if (candidate.message() == null) {
      return 0;
    }
    return candidate.message().state().deliveries() + (candidate.suspect() ? 1 : 0);
  }

  /** Whether it must not be delivered again. */
  boolean exhausted() {
    return exhausted(failures());
  }

  private boolean exhausted(int failures) {
    // A dead letter stays one: whoever reads dead letters may fail as often as he likes.
    boolean dead = candidate.message() != null && candidate.message().state().origin() != null;
    return !dead && policy.exhausted(failures) && !node.deadLetters().lastStop(place.queue());
  }

  /** What the application threw, for the attempt that a later rollback records. */
  void failed(Throwable cause) {
    failure = cause;
  }

  void marked(int deliveries) {
    place.marked(candidate, deliveries);
  }

  @Override
  public Acknowledgement acknowledgement() {
    return candidate.acknowledgement();
  }

  @Override
  public Redelivery redelivery(Throwable cause) {
    int failures = failures() + 1;
    return new Redelivery(
        acknowledgement(), failures, fate(failures), attempt(cause == null ? failure : cause));
  }

  private Fate fate(int failures) {
    Fate inPlace = new Fate.InPlace(candidate.claimed());
    if (exhausted(failures)) {
      try {
        return new Fate.DeadLetter(node.deadLetters().place(place.queue()));
      } catch (StoreException e) {
        // It is not delivered again: hand-over makes it a dead letter once the store answers.
        return inPlace;
      }
    }
    long delay = policy.delayMillis(failures, ThreadLocalRandom.current().nextDouble());
    return delay == 0 ? inPlace : new Fate.Delayed(node.store().now() + delay);
  }

  private Attempt attempt(Throwable cause) {
    if (cause == null) {
      return null;
    }
    StringWriter stack = new StringWriter();
    cause.printStackTrace(new PrintWriter(stack));
    Throwable root = root(cause);
    return new Attempt(
        node.store().now(),
        root.getClass().getName(),
        cut(root.getMessage(), LONGEST_TEXT),
        cut(stack.toString(), LONGEST_STACK));
  }

  /** Servers wrap what a bean threw; the reader wants to know what that was. */
  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    for (int depth = 0; root.getCause() != null && depth < DEEPEST_CAUSE; depth++) {
      root = root.getCause();
    }
    return root;
  }

  private static String cut(String text, int length) {
    return text == null || text.length() <= length ? text : text.substring(0, length);
  }

  /** What makes it a dead letter now. */
  Redelivery deadLetter(Throwable cause) {
    long place = node.deadLetters().place(this.place.queue());
    Throwable reason = cause == null ? failure : cause;
    return new Redelivery(
        acknowledgement(), failures(), new Fate.DeadLetter(place), attempt(reason));
  }

  /** What drops it because it expired. */
  Redelivery expiry() {
    return new Redelivery(acknowledgement(), failures(), new Fate.Expired(), null);
  }

  @Override
  public void consumed() {
    if (open.compareAndSet(true, false)) {
      place.settled(candidate);
    }
  }

  @Override
  public void returned(Redelivery written) {
    if (!open.compareAndSet(true, false)) {
      return;
    }
    if (written.fate() instanceof Fate.InPlace) {
      place.returned(candidate, written.deliveries());
    } else {
      place.settled(candidate);
    }
  }

  @Override
  public void lost() {
    if (open.compareAndSet(true, false) && place.lost(candidate)) {
      node.doubts().add(session, place, candidate);
    }
  }

  /** It can neither be delivered nor go elsewhere: out of the way as long as somebody is here. */
  void hopeless() {
    place.hopeless(candidate);
  }

  /** It was not delivered: back to where it was, uncounted. */
  void release() {
    if (open.compareAndSet(true, false)) {
      place.returned(candidate, candidate.message().state().deliveries());
    }
  }
}
