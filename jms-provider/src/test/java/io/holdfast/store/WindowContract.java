// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.DeliveryStore.Page;
import io.holdfast.store.DeliveryStore.PageRequest;
import io.holdfast.store.DeliveryStore.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a node that is alone remembers what it works on. */
public abstract class WindowContract extends DeliveryStoreContract {
  @Test
  void eachPageHasAWindowOfItsOwn() {
    send("m0");
    StoredMessage last = send("m1");
    Page first = page(queue.place(), 1);
    Page rest = pageAfter(first.messages().get(0).key(), last.key(), List.of(first.window()));
    assertThat(first.window()).isNotZero();
    assertThat(rest.window()).isNotZero().isNotEqualTo(first.window());
  }

  @Test
  void aWindowIsASuspectAfterACrashUntilItIsFinished() {
    send("first");
    StoredMessage last = send("last");
    Page page = page();
    assertThat(store.deliveries().suspects(queue.place())).isEmpty();
    crash();
    List<Window> suspects = store.deliveries().suspects(queue.place());
    assertThat(suspects).hasSize(1);
    assertThat(suspects.get(0).id()).isEqualTo(page.window());
    assertThat(suspects.get(0).contains(last.key())).isTrue();
    assertThat(suspects.get(0).contains(send("new").key())).isFalse();
    store.deliveries().finish(List.of(page.window()));
    assertThat(store.deliveries().suspects(queue.place())).isEmpty();
  }

  @Test
  void aWindowHoldsWhatIsWantedOnly() {
    StoredMessage before = send("before");
    StoredMessage wanted = send("wanted");
    StoredMessage behind = send("behind");
    store
        .deliveries()
        .page(
            new PageRequest(
                MessageKey.start(queue.place()),
                MessageKey.end(queue.place()),
                100,
                List.of(),
                message -> text(message).equals("wanted"),
                null,
                false));
    crash();
    Window suspect = store.deliveries().suspects(queue.place()).get(0);
    assertThat(suspect.contains(wanted.key())).isTrue();
    assertThat(suspect.contains(before.key())).isFalse();
    assertThat(suspect.contains(behind.key())).isFalse();
  }

  @Test
  void finishedWindowsAreNoSuspects() {
    send("first");
    Page page = page();
    store.deliveries().finish(List.of(page.window()));
    crash();
    assertThat(store.deliveries().suspects(queue.place())).isEmpty();
  }
}
