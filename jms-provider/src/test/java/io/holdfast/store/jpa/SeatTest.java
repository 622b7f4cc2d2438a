// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.store.DestinationStore.Kind;
import io.holdfast.store.MessageBody;
import io.holdfast.store.MessageHeaders;
import io.holdfast.store.MessageKey;
import io.holdfast.store.MessageProperties;
import io.holdfast.store.MessageStore;
import io.holdfast.store.MessageType;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreSettings;
import io.holdfast.store.StoreSettings.Tuning;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.UnitOfWork;
import io.holdfast.store.UnitOfWork.Acknowledgement;
import io.holdfast.store.UnitOfWork.Send;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** One node at a time works on a database, and one that lost its seat can do no harm. */
@ParameterizedClass
@MethodSource("servers")
class SeatTest {
  @Parameter DatabaseServer server;

  private String url;
  private MessageStore first;
  private long place;

  static List<DatabaseServer> servers() {
    return List.of(PostgresServer.NEW, MariaServer.NEW);
  }

  @BeforeEach
  void open() {
    url = server.create();
    first = open("first", Tuning.DEFAULT.lease());
    place = first.destinations().findOrCreate(Kind.QUEUE, "ORDERS").place();
  }

  @AfterEach
  void close() {
    first.close();
    server.drop(url);
  }

  private MessageStore open(String node, Duration lease) {
    Tuning tuning = new Tuning(Duration.ofSeconds(5), lease, 65_536, false);
    return new JpaMessageStoreProvider()
        .open(new StoreSettings(url, server.user(), "", null, node, tuning));
  }

  @Test
  void aSecondNodeIsRefusedWhileTheFirstLivesAndIsToldWhoItIs() throws Exception {
    ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor();
    try {
      var beating =
          beats.scheduleAtFixedRate(first.nodes()::heartbeat, 0, 50, TimeUnit.MILLISECONDS);
      assertThatThrownBy(() -> open("second", Duration.ofSeconds(20)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("HF-1063")
          .hasMessageContaining("\"first\"");
      beating.cancel(false);
    } finally {
      beats.shutdown();
      assertThat(beats.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(commit(first, send("goes on"))).isEqualTo("committed");
  }

  @Test
  void aNodeThatClosedLeavesItsSeat() {
    commit(first, send("kept"));
    first.close();
    MessageStore second = open("second", Duration.ofHours(1));
    assertThat(second.browsing().browse(MessageKey.start(place), 10)).hasSize(1);
    second.close();
  }

  @Test
  void aNodeThatIsSilentForItsLeaseIsReplacedAndCommitsNothingMore() {
    commit(first, send("held"));
    StoredMessage held = first.browsing().browse(MessageKey.start(place), 10).get(0);
    MessageStore second = open("second", Duration.ofMillis(200));
    try {
      assertThat(commit(first, send("late"))).contains("HF-1065");
      UnitOfWork late =
          new UnitOfWork(
              1, List.of(), List.of(new Acknowledgement(held.key(), false, 0)), List.of());
      assertThat(commit(first, late)).contains("HF-1065");
      first.nodes().heartbeat();
      first.close();
      assertThat(second.browsing().browse(MessageKey.start(place), 10)).hasSize(1);
      assertThat(commit(second, send("new"))).isEqualTo("committed");
      List<StoredMessage> all = second.browsing().browse(MessageKey.start(place), 10);
      assertThat(all).hasSize(2);
      assertThat(all.get(1).key()).isGreaterThan(held.key());
    } finally {
      second.close();
    }
  }

  @Test
  void theBatchUnderWayIsWaitedFor() throws Exception {
    first.close();
    HeldCommit commits = new HeldCommit();
    Tuning tuning = new Tuning(Duration.ofSeconds(5), Duration.ofSeconds(15), 65_536, false);
    first =
        WrappedDriver.open(
            new StoreSettings(url, server.user(), "", null, "first", tuning),
            commits::around,
            java.util.Map.of());
    commits.holdNext();
    CompletableFuture<String> sent = submit(first, send("under way"));
    commits.awaitHeld();
    CompletableFuture<MessageStore> second =
        CompletableFuture.supplyAsync(() -> open("second", Duration.ofMillis(200)));
    assertThatThrownBy(() -> second.get(1, TimeUnit.SECONDS))
        .isInstanceOf(java.util.concurrent.TimeoutException.class);
    commits.release();
    assertThat(sent.get(20, TimeUnit.SECONDS)).isEqualTo("committed");
    MessageStore opened = second.get(20, TimeUnit.SECONDS);
    assertThat(opened.browsing().browse(MessageKey.start(place), 10)).hasSize(1);
    assertThat(commit(opened, send("after"))).isEqualTo("committed");
    assertThat(opened.browsing().browse(MessageKey.start(place), 10)).hasSize(2);
    opened.close();
  }

  private UnitOfWork send(String text) {
    MessageHeaders headers =
        new MessageHeaders("ID:" + text, "queue:ORDERS", true, 4, 1, 1, 0, null, null, null, null);
    StoredMessage message =
        StoredMessage.unsent(
            MessageType.TEXT, headers, MessageProperties.NONE, new MessageBody.Text(text));
    return new UnitOfWork(1, List.of(Send.toQueue(message, place, false)), List.of(), List.of());
  }

  private static String commit(MessageStore store, UnitOfWork unit) {
    return submit(store, unit).orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static CompletableFuture<String> submit(MessageStore store, UnitOfWork unit) {
    return Answers.submit(store, unit);
  }
}
