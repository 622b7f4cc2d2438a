// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.store.CommitReceipt;
import io.holdfast.store.MessageStore;
import io.holdfast.store.StoreContract;
import io.holdfast.store.StoreFixture;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.UnitOfWork;
import io.holdfast.store.UnitOfWork.Acknowledgement;
import io.holdfast.store.UnitOfWork.Send;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What the hot paths cost in statements on a server database, and what nodes cost each other. */
@ParameterizedClass
@MethodSource("servers")
class ServerStatementsTest extends StoreContract {
  private final RecordingDriver driver = new RecordingDriver();

  @Parameter DatabaseServer server;

  private String url;

  static List<DatabaseServer> servers() {
    return List.of(PostgresServer.NEW, MariaServer.NEW);
  }

  @Override
  protected StoreFixture fixture() {
    return new OneStart() {
      private MessageStore opened;

      @Override
      public MessageStore start() {
        url = server.create();
        opened =
            WrappedDriver.open(
                ServerFixture.settings(server, url, "counted"), driver::around, Map.of());
        driver.drain();
        return opened;
      }

      @Override
      public void stop() {
        opened.close();
        server.drop(url);
      }
    };
  }

  @Test
  void whatIsNotPersistentAndConsumedAtOnceCostsNothing() {
    send("first");
    // A test that is stopped for longer than the moment finds it written: the next round is not.
    await()
        .until(
            () -> {
              driver.drain();
              commit(acknowledges(new Acknowledgement(sendPassing("x").key(), true, 0, null)));
              return RecordingDriver.tables(driver.drain()).stream()
                  .noneMatch(statement -> statement.contains("hf_message"));
            });
  }

  @Test
  void aBornClaimedMessageIsOneInsertAndOneDelete() {
    send("first");
    driver.drain();
    CommitReceipt receipt = commit(sends(Send.toQueue(message("x"), queue.place(), true)));
    commit(acknowledges(new Acknowledgement(receipt.sent().get(0).message().key(), true, 0, null)));
    assertThat(driver.tables())
        .containsExactly(
            "insert hf_lane_commit",
            "insert hf_message",
            "commit",
            "insert hf_lane_commit",
            "delete hf_message",
            "commit");
  }

  @Test
  void aHundredSendsAndAcknowledgementsAreTwoBatches() {
    List<StoredMessage> old =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    commit(sends(Send.toQueue(message("old" + i), queue.place(), true)))
                        .sent()
                        .get(0)
                        .message())
            .toList();
    List<Acknowledgement> rows = old.stream().map(this::row).toList();
    List<Send> sends =
        IntStream.range(0, 100)
            .mapToObj(i -> Send.toQueue(message("new" + i), queue.place(), true))
            .toList();
    driver.drain();
    commit(new UnitOfWork(1, sends, rows, List.of()));
    assertThat(driver.tables())
        .filteredOn(statement -> statement.contains("hf_message") || statement.equals("commit"))
        .containsExactly("insert hf_message", "delete hf_message", "commit");
  }

  @Test
  void aPageIsOneSelectAndOneClaim() {
    IntStream.range(0, 10).forEach(i -> send("m" + i));
    driver.drain();
    assertThat(page().messages()).hasSize(10);
    assertThat(driver.tables()).containsExactly("select hf_message", "update hf_message", "commit");
  }

  @Test
  void amongOthersOnlyWhatTheyCanHaveIsTold() {
    MessageStore other =
        new JpaMessageStoreProvider().open(ServerFixture.settings(server, url, "other"));
    try {
      store.nodes().watch();
      send("first");
      driver.drain();
      commit(sends(Send.toQueue(message("mine"), queue.place(), true)));
      assertThat(driver.tables()).doesNotContain("update hf_lane_commit");
      commit(sends(Send.toQueue(message("everybody's"), queue.place(), false)));
      assertThat(driver.tables()).containsOnlyOnce("update hf_lane_commit");
    } finally {
      other.close();
    }
  }

  @Test
  void aQuestionForNewsIsOneStatementWhenThereIsNone() {
    MessageStore other =
        new JpaMessageStoreProvider().open(ServerFixture.settings(server, url, "other"));
    try {
      store.nodes().news();
      driver.drain();
      assertThat(store.nodes().news().isEmpty()).isTrue();
      assertThat(driver.tables()).hasSize(2).last().isEqualTo("commit");
    } finally {
      other.close();
    }
  }
}
