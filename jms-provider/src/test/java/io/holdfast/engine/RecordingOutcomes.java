// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.store.CommitListener;
import io.holdfast.store.CommitReceipt;
import io.holdfast.store.StoreException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The outcomes of asynchronous sends, as they came. Thread-safe. */
final class RecordingOutcomes {
  private final List<String> timeline = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch all;

  RecordingOutcomes(int expected) {
    all = new CountDownLatch(expected);
  }

  CommitListener of(String name) {
    return new CommitListener() {
      @Override
      public void committed(CommitReceipt receipt) {
        add(name);
      }

      @Override
      public void failed(StoreException cause) {
        add(name + " " + cause.kind());
      }
    };
  }

  private void add(String entry) {
    timeline.add(entry);
    all.countDown();
  }

  List<String> await() throws InterruptedException {
    if (!all.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("only " + timeline + " came");
    }
    return List.copyOf(timeline);
  }
}
