// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.store.CommitReceipt;
import io.holdfast.store.DeliveryStore.PageRequest;
import io.holdfast.store.DestinationStore.Kind;
import io.holdfast.store.DestinationStore.StoredDestination;
import io.holdfast.store.MessageKey;
import io.holdfast.store.MessageStore;
import io.holdfast.store.StoreContract;
import io.holdfast.store.StoreFixture;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.StoredSubscription.Terms;
import io.holdfast.store.SubscriptionStore;
import io.holdfast.store.SubscriptionStore.Opened;
import io.holdfast.store.UnitOfWork;
import io.holdfast.store.UnitOfWork.Acknowledgement;
import io.holdfast.store.UnitOfWork.Send;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the hot paths cost in statements, and that H2 never sees FOR UPDATE. */
class H2StatementsTest extends StoreContract {
  private final RecordingDriver driver = new RecordingDriver();
  private final List<String> all = new ArrayList<>();

  @Override
  protected StoreFixture fixture() {
    H2Fixture files = new H2Fixture();
    return new OneStart() {
      @Override
      public MessageStore start() {
        MessageStore opened =
            WrappedDriver.open(H2Fixture.settings(files.file()), driver::around, Map.of());
        // Flyway locks its own table while it runs the scripts.
        driver.drain();
        return files.opened(opened);
      }

      @Override
      public void stop() {
        files.stop();
      }
    };
  }

  @AfterEach
  void h2NeverSeesForUpdate() {
    all.addAll(driver.drain());
    assertThat(all)
        .isNotEmpty()
        .noneMatch(sql -> sql.toLowerCase(Locale.ROOT).contains("for update"));
  }

  @Test
  void aSendIsOneInsertBesideTheRecordOfTheLane() {
    send("first");
    drain();
    send("second");
    assertThat(RecordingDriver.tables(drain()))
        .containsExactly("insert hf_lane_commit", "insert hf_message", "commit");
  }

  @Test
  void aBornClaimedMessageIsOneInsertAndOneDelete() {
    send("first");
    drain();
    CommitReceipt receipt = commit(sends(Send.toQueue(message("x"), queue.place(), true)));
    commit(acknowledges(new Acknowledgement(receipt.sent().get(0).message().key(), true, 0, null)));
    assertThat(RecordingDriver.tables(drain()))
        .containsExactly(
            "insert hf_lane_commit",
            "insert hf_message",
            "commit",
            "insert hf_lane_commit",
            "delete hf_message",
            "commit");
  }

  @Test
  void aCorrelationIdIsOneInsertAndOneDeleteMore() {
    send("first");
    drain();
    commit(acknowledges(row(sendWith("x", headers(4, 0, 0), "id", null))));
    assertThat(RecordingDriver.tables(drain()))
        .filteredOn(statement -> statement.matches(".*hf_(message|correlation)"))
        .containsExactly(
            "insert hf_message",
            "insert hf_correlation",
            "select hf_message",
            "delete hf_message",
            "delete hf_correlation");
  }

  @Test
  void whatIsNotPersistentAndConsumedAtOnceCostsNothing() {
    send("first");
    // A test that is stopped for longer than the moment finds it written: the next round is not.
    await()
        .until(
            () -> {
              drain();
              commit(acknowledges(new Acknowledgement(sendPassing("x").key(), true, 0, null)));
              return RecordingDriver.tables(drain()).isEmpty();
            });
  }

  @Test
  void aPublicationThatIsConsumedAtOnceOrThatNobodyWantsCostsNothing() {
    StoredDestination topic = store.destinations().findOrCreate(Kind.TOPIC, "NEWS");
    Terms all = new Terms(topic.id(), null, false);
    SubscriptionStore.Request plain =
        new SubscriptionStore.Request("", null, false, false, all, "me");
    List<Opened> subscriptions = new ArrayList<>();
    for (int count = 0; count < 3; count++) {
      commit(sends(passing(topic, "first of these")));
      assertThat(commit(sends(passing(topic, "x"))).sent()).hasSize(count);
      int wanted = count;
      await()
          .until(
              () -> {
                drain();
                List<Acknowledgement> rows =
                    commit(sends(passing(topic, "x"))).sent().stream()
                        .map(sent -> new Acknowledgement(sent.message().key(), true, 0, null))
                        .toList();
                assertThat(rows).hasSize(wanted);
                commit(new UnitOfWork(1, List.of(), rows, List.of()));
                return RecordingDriver.tables(drain()).isEmpty();
              });
      subscriptions.add(store.subscriptions().open(plain));
    }
    subscriptions.forEach(store.subscriptions()::close);
  }

  @Test
  void whatIsNotPersistentAndNotConsumedIsWritten() {
    send("first");
    drain();
    sendPassing("x");
    await().until(() -> RecordingDriver.tables(drain()).contains("insert hf_message"));
  }

  @Test
  void aHundredSendsAndAcknowledgementsAreTwoBatches() {
    List<StoredMessage> old = IntStream.range(0, 100).mapToObj(i -> send("old" + i)).toList();
    List<Acknowledgement> rows = old.stream().map(this::row).toList();
    drain();
    List<Send> sends =
        IntStream.range(0, 100)
            .mapToObj(i -> Send.toQueue(message("new" + i), queue.place(), false))
            .toList();
    commit(new UnitOfWork(1, sends, rows, List.of()));
    assertThat(RecordingDriver.tables(drain()))
        .containsExactly(
            "insert hf_lane_commit", "insert hf_message", "delete hf_message", "commit");
  }

  @Test
  void aPageIsOneSelectAndOneWindow() {
    IntStream.range(0, 10).forEach(i -> send("m" + i));
    page();
    drain();
    page();
    assertThat(RecordingDriver.tables(drain()))
        .containsExactly(
            "select hf_message", "commit", "insert hf_lane_commit", "insert hf_window", "commit");
  }

  @Test
  void aPageOfWhichNothingIsWantedWritesNothing() {
    IntStream.range(0, 10).forEach(i -> send("m" + i));
    drain();
    PageRequest nothing =
        new PageRequest(
            MessageKey.start(queue.place()),
            MessageKey.end(queue.place()),
            100,
            List.of(),
            message -> false,
            null,
            false);
    assertThat(store.deliveries().page(nothing).window()).isZero();
    assertThat(RecordingDriver.tables(drain())).containsExactly("select hf_message", "commit");
  }

  private List<String> drain() {
    List<String> drained = driver.drain();
    all.addAll(drained);
    return drained;
  }
}
