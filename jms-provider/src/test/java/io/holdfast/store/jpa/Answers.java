// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.CommitListener;
import io.holdfast.store.CommitReceipt;
import io.holdfast.store.MessageStore;
import io.holdfast.store.StoreException;
import io.holdfast.store.UnitOfWork;
import java.util.concurrent.CompletableFuture;

/** The answers to units as texts: "committed", or what the store said. */
final class Answers {
  private Answers() {}

  static CompletableFuture<String> submit(MessageStore store, UnitOfWork unit) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    store.commit(
        unit,
        new CommitListener() {
          @Override
          public void committed(CommitReceipt receipt) {
            answer.complete("committed");
          }

          @Override
          public void failed(StoreException cause) {
            answer.complete(cause.kind() + " " + cause.getMessage());
          }
        });
    return answer;
  }
}
