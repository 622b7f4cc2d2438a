// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.store.MessageStore;
import io.holdfast.store.ScheduleStore;
import io.holdfast.store.StoreException;
import io.holdfast.sweep.DueMessages;
import io.holdfast.sweep.Sweep;
import io.holdfast.transaction.XaBranches;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.IntUnaryOperator;

/** The background services of one engine. Thread-safe. */
final class Sweeps {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration OFTEN = Duration.ofSeconds(5);
  private static final Duration SELDOM = Duration.ofSeconds(30);

  private final Dispatch node;
  private final Neighbours neighbours;
  private final DueMessages due;
  private final List<Sweep> sweeps;

  Sweeps(Dispatch node, XaBranches branches, LiveSubscriptions subscriptions) {
    this.node = node;
    MessageStore store = node.store();
    ScheduleStore rows = store.schedule();
    ScheduledExecutorService timer = node.threads().timer();
    Duration heartbeat = node.settings().heartbeat();
    this.neighbours = new Neighbours(node, subscriptions);
    this.due = new DueMessages(store, timer, node::moved);
    this.sweeps =
        List.of(
            new Sweep("branches", SECOND, most -> expire(branches), timer),
            new Sweep("heartbeat", heartbeat, most -> neighbours.beat(), node.threads().heart()),
            new Sweep("living nodes", heartbeat, most -> neighbours.watch(), timer),
            new Sweep("subscriptions that are over", OFTEN, most -> subscriptions.sweep(), timer),
            new Sweep("subscriptions of the dead", SELDOM, most -> subscriptions.inherit(), timer),
            new Sweep("finished windows", OFTEN, most -> finishWindows(), timer),
            new Sweep("expired messages", OFTEN, forAll(rows::deleteExpired), timer),
            new Sweep("released bodies", OFTEN, forAll(rows::deleteReleasedBodies), timer),
            new Sweep("old attempts", SELDOM, forAll(rows::deleteOldAttempts), timer),
            new Sweep("old lane commits", SELDOM, forAll(rows::deleteOldLaneCommits), timer));
  }

  void start() {
    node.onScheduled(due::signal);
    due.start();
    neighbours.start();
    sweeps.forEach(Sweep::start);
  }

  void stop() {
    due.stop();
    neighbours.stop();
    sweeps.forEach(Sweep::stop);
  }

  private static int expire(XaBranches branches) {
    branches.expire();
    return 0;
  }

  /** One node does it for all of them. */
  private IntUnaryOperator forAll(IntUnaryOperator job) {
    return most -> neighbours.eldest() ? job.applyAsInt(most) : 0;
  }

  /** Removes windows that no page has reported because nothing is read any more. */
  private int finishWindows() {
    List<PlaceDispatch> places = node.places();
    for (PlaceDispatch place : places) {
      List<Long> finished = place.takeFinished();
      if (!finished.isEmpty()) {
        try {
          node.store().deliveries().finish(finished);
        } catch (StoreException e) {
          place.putBackFinished(finished);
          throw e;
        }
      }
    }
    node.tidy();
    return 0;
  }
}
