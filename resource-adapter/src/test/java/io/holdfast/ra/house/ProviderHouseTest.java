// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holdfast.ra.FakeProvider;
import io.holdfast.ra.Timeline;
import io.holdfast.ra.recovery.RecoveryResource;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;

/** The shared provider: who starts it, who stops it, and what happens while it cannot start. */
class ProviderHouseTest {
  private static final Duration SOON = Duration.ofMillis(20);

  private final Timeline timeline = new Timeline();
  private final AtomicInteger starts = new AtomicInteger();

  private RunningProvider start(ClassLoader vault) {
    starts.incrementAndGet();
    return new FakeProvider(timeline);
  }

  private RunningProvider fail(ClassLoader vault) {
    starts.incrementAndGet();
    throw new IllegalStateException("the database is away");
  }

  private static long keepers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("holdfast-keeper"))
        .count();
  }

  @Test
  void twoAdaptersShareOneProviderAndTheLastStopsIt() throws Exception {
    ProviderHouse first = ProviderHouse.enter("shared", this::start, SOON);
    ProviderHouse second = ProviderHouse.enter("shared", this::start, SOON);
    assertThat(second).isSameAs(first);
    second.openSession("a", "b");
    first.leave();
    second.openSession("a", "b");
    assertThat(timeline.events()).doesNotContain("provider closed");
    second.leave();
    assertThat(timeline.events()).endsWith("provider closed");
    assertThat(starts).hasValue(1);
    assertThatThrownBy(() -> second.openSession("a", "b")).hasMessageContaining("HF-6001");
  }

  @Test
  void anotherConfigurationIsAnotherProvider() throws Exception {
    ProviderHouse one = ProviderHouse.enter("one", this::start, SOON);
    ProviderHouse two = ProviderHouse.enter("two", this::start, SOON);
    one.openSession(null, null);
    two.openSession(null, null);
    assertThat(starts).hasValue(2);
    one.leave();
    two.leave();
  }

  @Test
  void whatCannotStartIsTriedAgainAndCallersHearTheReason() throws Exception {
    CountDownLatch repaired = new CountDownLatch(1);
    ProviderHouse house =
        ProviderHouse.enter(
            "away", vault -> repaired.getCount() > 0 ? fail(vault) : start(vault), SOON);
    assertThatThrownBy(() -> house.openSession("a", "b"))
        .hasMessageContaining("HF-6003")
        .hasMessageContaining("the database is away");
    await().until(() -> starts.get() > 3);
    repaired.countDown();
    await().ignoreExceptions().until(() -> house.openSession("a", "b") != null);
    house.leave();
  }

  @Test
  void aVaultThatCannotBeUnpackedIsTriedAgain() throws Exception {
    CountDownLatch room = new CountDownLatch(1);
    AtomicInteger tries = new AtomicInteger();
    ProviderHouse house =
        ProviderHouse.enter(
            "full disk",
            this::start,
            SOON,
            () -> {
              tries.incrementAndGet();
              if (room.getCount() > 0) {
                throw new IOException("no space left on device");
              }
              return VaultRoom.open(ProviderHouse.class.getClassLoader());
            });
    assertThatThrownBy(() -> house.openSession("a", "b")).hasMessageContaining("HF-6003");
    await().until(() -> tries.get() > 3);
    room.countDown();
    await().ignoreExceptions().until(() -> house.openSession("a", "b") != null);
    house.leave();
    assertThat(timeline.events()).endsWith("provider closed");
  }

  @Test
  void aCallerWaitsForTheFirstStart() throws Exception {
    CountDownLatch booting = new CountDownLatch(1);
    ProviderHouse house =
        ProviderHouse.enter(
            "slow",
            vault -> {
              booting.await();
              return start(vault);
            },
            SOON);
    Thread release = new Thread(booting::countDown);
    release.start();
    house.openSession("a", "b");
    release.join();
    house.leave();
  }

  @Test
  void stopReturnsWhileTheProviderCannotStart() {
    ProviderHouse house = ProviderHouse.enter("never", this::fail, Duration.ofHours(1));
    await().until(() -> starts.get() == 1);
    house.leave();
    assertThat(starts).hasValue(1);
  }

  @Test
  void stopReturnsAlthoughTheDatabaseHangs() throws Exception {
    CountDownLatch hung = new CountDownLatch(1);
    ProviderHouse house =
        ProviderHouse.enter(
            "hanging",
            vault -> {
              hung.await();
              return start(vault);
            },
            SOON);
    long begun = System.nanoTime();
    house.leave();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    hung.countDown();
    await().untilAsserted(() -> assertThat(timeline.events()).contains("provider closed"));
  }

  @Test
  void tenRoundsLeaveNoThread() throws Exception {
    for (int round = 0; round < 10; round++) {
      ProviderHouse house = ProviderHouse.enter("rounds", this::start, SOON);
      house.openSession(null, null);
      house.leave();
    }
    await().atMost(10, TimeUnit.SECONDS).until(() -> keepers() == 0);
    assertThat(timeline.events().stream().filter("provider closed"::equals)).hasSize(10);
  }

  @Test
  void recoveryConnectsLaterAndAsksToBeAskedAgainMeanwhile() throws Exception {
    CountDownLatch repaired = new CountDownLatch(1);
    ProviderHouse house =
        ProviderHouse.enter(
            "recovery", vault -> repaired.getCount() > 0 ? fail(vault) : start(vault), SOON);
    RecoveryResource resource = new RecoveryResource(house);
    assertThatThrownBy(() -> resource.recover(0))
        .isInstanceOf(XAException.class)
        .hasMessageContaining("HF-6301")
        .extracting(e -> ((XAException) e).errorCode)
        .isEqualTo(XAException.XAER_RMFAIL);
    repaired.countDown();
    await().ignoreExceptions().until(() -> resource.recover(0) != null);
    assertThat(timeline.events()).contains("xa recover");
    house.leave();
  }
}
