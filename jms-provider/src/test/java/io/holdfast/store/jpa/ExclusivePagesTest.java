// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.DeliveryStore.Page;
import io.holdfast.store.MessageStore;
import io.holdfast.store.StoredMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A place that one node has after the other: nothing is overtaken. */
@ParameterizedClass
@MethodSource("servers")
class ExclusivePagesTest extends TwoNodes {
  private Page page(MessageStore store) {
    return page(store, place, 10, true);
  }

  private static List<String> ids(Page page) {
    return page.messages().stream().map(message -> message.headers().messageId()).toList();
  }

  @Test
  void aPageEndsBeforeWhatTheNodeBeforeStillHas() {
    send(silent, "a", "b", "c");
    List<StoredMessage> had = page(silent, place, 2, true).messages();
    silent.deliveries().release(List.of(had.get(0).key()));
    Page next = page(other);
    assertThat(ids(next)).containsExactly("ID:a");
    assertThat(next.blocked()).isTrue();
    assertThat(next.complete()).isFalse();
    assertThat(next.last()).isEqualTo(had.get(0).key());
    assertThat(consume(silent, had.get(1))).isEqualTo("committed");
    assertThat(ids(page(other))).containsExactly("ID:a", "ID:c");
    assertThat(page(other).blocked()).isFalse();
    assertThat(page(other).complete()).isTrue();
  }

  @Test
  void nothingIsReadThatLiesBehindTheFirstRowOfAnotherNode() {
    send(silent, "a", "b");
    page(silent, place, 1, true);
    Page next = page(other);
    assertThat(next.messages()).isEmpty();
    assertThat(next.last()).isNull();
    assertThat(next.blocked()).isTrue();
    // Nothing was claimed by that: whoever may overtake gets it.
    assertThat(ids(page(silent, place))).containsExactly("ID:a", "ID:b");
  }

  @Test
  void whatADeadNodeHadIsSuspectAndInTheWayOfNobody() {
    send(silent, "a", "b");
    page(silent, place, 1, true);
    long dead = silent.nodes().incarnation();
    awaitDeath(other);
    Page next = page(other);
    assertThat(ids(next)).containsExactly("ID:a", "ID:b");
    assertThat(next.blocked()).isFalse();
    assertThat(next.messages().get(0).state().claimedBy()).isEqualTo(dead);
  }

  @Test
  void aGroupOfAnotherNodeIsReadByTheOnlyConsumer() {
    sendTo("g", silent, "g1", "g2");
    StoredMessage first = page(silent, place, 1, false).messages().get(0);
    assertThat(consume(silent, first)).isEqualTo("committed");
    assertThat(ids(page(other))).containsExactly("ID:g2");
  }
}
