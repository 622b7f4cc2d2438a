// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.CommitListener;
import io.holdfast.store.CommitReceipt;
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
import io.holdfast.store.UnitOfWork.Send;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A commit whose answer is lost is found out by its record, and is neither lost nor doubled. */
@ParameterizedClass
@MethodSource("databases")
class LostAnswerTest {
  @Parameter String database;
  @TempDir Path directory;

  private final BreakingDriver driver = new BreakingDriver();
  private DatabaseServer server;
  private String url;
  private MessageStore store;
  private long place;
  private int before;

  static List<String> databases() {
    return List.of("H2", "PostgreSQL", "MariaDB");
  }

  private StoreSettings settings(Tuning tuning) {
    if (server == null) {
      String file = "jdbc:h2:file:" + directory.resolve("store");
      return new StoreSettings(file, null, null, null, "test", tuning);
    }
    url = server.create();
    return new StoreSettings(url, server.user(), "", null, "test", tuning);
  }

  @BeforeEach
  void open() {
    server =
        switch (database) {
          case "PostgreSQL" -> PostgresServer.NEW;
          case "MariaDB" -> MariaServer.NEW;
          default -> null;
        };
    Tuning impatient =
        new Tuning(
            Duration.ofMillis(600),
            Tuning.DEFAULT.lease(),
            Tuning.DEFAULT.inlineBody(),
            server == null);
    StoreSettings settings = settings(impatient);
    store = WrappedDriver.open(settings, driver::around, Map.of());
    place = store.destinations().findOrCreate(Kind.QUEUE, "ORDERS").place();
    // A node among others reserves numbers in a transaction of its own, before the one to be lost.
    assertThat(send("first")).isEqualTo("committed");
    before = all();
  }

  @AfterEach
  void close() {
    driver.heal();
    store.close();
    if (server != null) {
      server.drop(url);
    }
  }

  @Test
  void aCommitThatHappenedIsAnsweredAsCommittedAndStoredOnce() {
    driver.loseAnswersOfCommits(1);
    assertThat(send("once")).isEqualTo("committed");
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void aCommitThatDidNotHappenIsWrittenAgain() {
    driver.failCommits(2);
    assertThat(send("again")).isEqualTo("committed");
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void aDatabaseThatStaysAwayBeforeTheCommitIsUnavailable() {
    driver.refuseConnections();
    assertThat(send("never")).isEqualTo("UNAVAILABLE");
    healed();
    assertThat(stored()).isZero();
    assertThat(send("later")).isEqualTo("committed");
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void aLostAnswerThatCannotBeFoundOutIsUnknownAndThenSettled() {
    driver.loseAnswersOfCommits(1);
    driver.refuseConnectionsAfterALostAnswer();
    assertThat(send("maybe")).isEqualTo("OUTCOME_UNKNOWN");
    healed();
    assertThat(stored()).isEqualTo(1);
    assertThat(send("next")).isEqualTo("committed");
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void aCommitThatFailedWithoutAnAnswerNeverHappensLater() {
    driver.failCommits(1);
    driver.refuseConnectionsAfterALostAnswer();
    assertThat(send("maybe")).isEqualTo("OUTCOME_UNKNOWN");
    healed();
    assertThat(send("next")).isEqualTo("committed");
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void aDatabaseThatForgotACommitStopsTheStore() {
    assertThat(send("kept")).isEqualTo("committed");
    driver.forgetLaneCommits();
    driver.failCommits(1);
    assertThat(send("refused")).isEqualTo("OUTCOME_UNKNOWN");
    assertThat(send("still refused")).isEqualTo("UNAVAILABLE");
  }

  /** An empty unit is answered as committed when all that was open is decided. */
  private void healed() {
    driver.heal();
    UnitOfWork empty = new UnitOfWork(1, List.of(), List.of(), List.of());
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> commit(empty).equals("committed"));
  }

  private int stored() {
    return all() - before;
  }

  private int all() {
    return store.browsing().browse(MessageKey.start(place), 100).size();
  }

  private String send(String text) {
    long now = store.now();
    MessageHeaders headers =
        new MessageHeaders(
            "ID:" + text, "queue:ORDERS", true, 4, now, now, 0, null, null, null, null);
    StoredMessage message =
        StoredMessage.unsent(
            MessageType.TEXT, headers, MessageProperties.NONE, new MessageBody.Text(text));
    return commit(
        new UnitOfWork(1, List.of(Send.toQueue(message, place, false)), List.of(), List.of()));
  }

  private String commit(UnitOfWork unit) {
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
            answer.complete(cause.kind().name());
          }
        });
    return answer.orTimeout(30, TimeUnit.SECONDS).join();
  }
}
