// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.diagnostic.EngineText;
import io.holdfast.diagnostic.Log;
import io.holdfast.store.CommitListener;
import io.holdfast.store.CommitReceipt;
import io.holdfast.store.StoreException;
import io.holdfast.store.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Rows whose fate a failed unit left open. A barrier goes behind that unit in the order of its
 * session; once the store answers it, every outcome before it is decided, and the rows are read
 * again. Thread-safe.
 */
final class Doubts {
  private final Dispatch node;
  private final Backoff backoff = new Backoff();
  private final ConcurrentLinkedQueue<Doubt> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean flushing = new AtomicBoolean();

  Doubts(Dispatch node) {
    this.node = node;
  }

  /** Called on any thread, also those of the store; the unit has failed. */
  void add(long session, PlaceDispatch place, Candidate candidate) {
    waiting.add(new Doubt(session, place, candidate));
    if (flushing.compareAndSet(false, true)) {
      node.threads().read(this::flush);
    }
  }

  private void flush() {
    flushing.set(false);
    List<Doubt> taken = new ArrayList<>();
    for (Doubt doubt = waiting.poll(); doubt != null; doubt = waiting.poll()) {
      taken.add(doubt);
    }
    taken.stream().map(Doubt::session).distinct().forEach(session -> barrier(session, taken));
  }

  private void barrier(long session, List<Doubt> all) {
    List<Doubt> doubts = all.stream().filter(doubt -> doubt.session() == session).toList();
    node.store()
        .commit(
            new UnitOfWork(session, List.of(), List.of(), List.of()),
            new CommitListener() {
              @Override
              public void committed(CommitReceipt receipt) {
                backoff.reset();
                doubts.forEach(doubt -> doubt.place().reread(doubt.candidate()));
              }

              @Override
              public void failed(StoreException cause) {
                tryAgain(session, doubts, cause);
              }
            });
  }

  private void tryAgain(long session, List<Doubt> doubts, StoreException cause) {
    if (cause.kind() == StoreException.Kind.CLOSED) {
      return;
    }
    if (backoff.fresh()) {
      Log.warning(cause, EngineText.OUTCOME_OPEN, doubts.size());
    }
    node.threads().later(backoff.next(), () -> barrier(session, doubts));
  }

  /** A row of a failed unit. */
  private record Doubt(long session, PlaceDispatch place, Candidate candidate) {}
}
