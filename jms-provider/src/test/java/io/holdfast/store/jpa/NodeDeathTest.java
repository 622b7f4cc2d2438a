// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.DeliveryStore.PageRequest;
import io.holdfast.store.DestinationStore.Kind;
import io.holdfast.store.MessageKey;
import io.holdfast.store.MessageStore;
import io.holdfast.store.NodeStore.News;
import io.holdfast.store.StoredMessage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A node that is silent for its lease is dead for the others, and can do no harm when it is not.
 */
@ParameterizedClass
@MethodSource("servers")
class NodeDeathTest extends TwoNodes {
  @Test
  void whatALivingNodeClaimedIsOnNoOthersPage() {
    send(silent, "a", "b");
    assertThat(page(silent, place).messages()).hasSize(2);
    assertThat(page(other, place).messages()).isEmpty();
  }

  @Test
  void theClaimsOfADeadNodeAreSuspectsOfTheNext() {
    send(silent, "held");
    long dead = silent.nodes().incarnation();
    page(silent, place);
    awaitDeath(other);
    StoredMessage suspect = page(other, place).messages().get(0);
    assertThat(suspect.state().claimedBy()).isEqualTo(dead);
    assertThat(other.deliveries().mark(suspect.key(), 1)).isTrue();
    assertThat(consume(other, suspect)).isEqualTo("committed");
  }

  @Test
  void aNodeThatWasTakenForDeadConsumesNothingThatAnotherHas() {
    send(silent, "taken", "left");
    List<StoredMessage> held = page(silent, place).messages();
    awaitDeath(other);
    PageRequest one =
        new PageRequest(
            MessageKey.start(place), held.get(0).key(), 10, List.of(), null, null, false);
    assertThat(other.deliveries().page(one).messages()).hasSize(1);
    assertThat(consume(silent, held.get(0))).contains("HF-1012");
    assertThat(consume(silent, held.get(1))).isEqualTo("committed");
    assertThat(consume(other, held.get(0))).isEqualTo("committed");
    assertThat(other.browsing().browse(MessageKey.start(place), 10)).isEmpty();
  }

  @Test
  void aNodeThatWasTakenForDeadHearsOfItAndGoesOn() {
    awaitDeath(other);
    assertThat(silent.nodes().heartbeat()).isFalse();
    assertThat(silent.nodes().heartbeat()).isTrue();
    assertThat(other.nodes().watch().others()).isTrue();
    send(silent, "again");
    assertThat(page(other, place).messages()).hasSize(1);
  }

  @Test
  void aNodeThatBeatsIsNotTakenForDead() {
    long end = System.nanoTime() + 4 * LEASE.toNanos();
    Awaitility.await()
        .pollInterval(20, TimeUnit.MILLISECONDS)
        .atMost(20, TimeUnit.SECONDS)
        .until(
            () -> {
              assertThat(silent.nodes().heartbeat()).isTrue();
              assertThat(other.nodes().watch().left()).isFalse();
              return System.nanoTime() > end;
            });
  }

  /** The database stalled, or this node slept: what it saw before says nothing. */
  @Test
  void whoDidNotLookDeclaresNobodyDead() {
    other.nodes().watch();
    Awaitility.await()
        .pollDelay(LEASE.multipliedBy(2))
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> !other.nodes().watch().left());
    assertThat(silent.nodes().heartbeat()).isTrue();
  }

  @Test
  void theEldestNodeClearsWhatADeadOneLeft() {
    silent.destinations().createTemporary(Kind.QUEUE, "$TMP.1");
    assertThat(other.nodes().watch().eldest()).isFalse();
    awaitDeath(other);
    assertThat(other.nodes().watch().eldest()).isTrue();
    other.clearAfterTheDead();
    assertThat(other.destinations().find(Kind.QUEUE, "$TMP.1")).isEmpty();
  }

  @Test
  void aCommitOfAnotherNodeIsNewsOnce() {
    silent.nodes().watch();
    other.nodes().news();
    assertThat(other.nodes().news().isEmpty()).isTrue();
    send(silent, "x");
    assertThat(other.nodes().news()).isEqualTo(new News(false, List.of(first())));
    assertThat(other.nodes().news().isEmpty()).isTrue();
  }

  @Test
  void whatWasCommittedWithoutAnAudienceMayBeAnything() {
    other.nodes().news();
    // This node was the first and has not looked around since.
    send(silent, "x");
    assertThat(other.nodes().news().everything()).isTrue();
  }

  @Test
  void aNodeThatComesOrGoesIsNews() {
    other.nodes().news();
    MessageStore third = open("third");
    assertThat(other.nodes().news().everything()).isTrue();
    assertThat(other.nodes().news().isEmpty()).isTrue();
    third.close();
    assertThat(other.nodes().news().everything()).isTrue();
  }

  @Test
  void onlyWhatIsDeliverableIsNews() {
    silent.nodes().watch();
    send(silent, "x");
    page(silent, place);
    other.nodes().news();
    silent.deliveries().mark(first(), 1);
    assertThat(other.nodes().news().isEmpty()).isTrue();
    silent.deliveries().release(List.of(first()));
    assertThat(other.nodes().news().keys()).containsExactly(first());
  }

  private MessageKey first() {
    return silent.browsing().browse(MessageKey.start(place), 1).get(0).key();
  }

  @Test
  void newsThatIsTooOldMayBeAnything() {
    silent.nodes().watch();
    other.nodes().news();
    for (int i = 0; i < 1_200; i++) {
      silent.nodes().releaseClientId("nobody");
    }
    assertThat(other.nodes().news().everything()).isTrue();
  }

  @Test
  void numbersOfTwoNodesAreNeverTheSame() {
    for (int i = 0; i < 150; i++) {
      send(silent, "s" + i);
      send(other, "o" + i);
    }
    assertThat(silent.browsing().browse(MessageKey.start(place), 1_000))
        .hasSize(300)
        .doesNotHaveDuplicates();
  }
}
