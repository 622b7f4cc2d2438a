// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.StoreException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/** Work on the lane that somebody waits for. Used by the lane's thread; the outcome thread-safe. */
final class LaneCall<T> implements LaneWork {
  private final Function<LaneBatch, T> work;
  private final Consumer<T> whenCommitted;
  private final CompletableFuture<T> outcome = new CompletableFuture<>();
  private T latest;

  LaneCall(Function<LaneBatch, T> work, Consumer<T> whenCommitted) {
    this.work = work;
    this.whenCommitted = whenCommitted;
  }

  CompletableFuture<T> outcome() {
    return outcome;
  }

  @Override
  public void write(LaneBatch batch) {
    latest = work.apply(batch);
  }

  @Override
  public void committed() {
    whenCommitted.accept(latest);
    outcome.complete(latest);
  }

  @Override
  public void failed(StoreException cause) {
    outcome.completeExceptionally(cause);
  }

  @Override
  public int weight() {
    return 1;
  }
}
