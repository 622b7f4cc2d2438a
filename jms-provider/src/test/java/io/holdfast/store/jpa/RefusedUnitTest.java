// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.DestinationStore.Kind;
import io.holdfast.store.MessageBody;
import io.holdfast.store.MessageHeaders;
import io.holdfast.store.MessageKey;
import io.holdfast.store.MessageProperties;
import io.holdfast.store.MessageStore;
import io.holdfast.store.MessageType;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.UnitOfWork;
import io.holdfast.store.UnitOfWork.Send;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A unit that the database itself refuses, in the middle of a batch: on PostgreSQL that is the end
 * of the whole transaction.
 */
@ParameterizedClass
@MethodSource("servers")
class RefusedUnitTest {
  private static final int UNITS = 100;

  /** Longer than its column. */
  private static final String TOO_LONG = "ID:" + "x".repeat(300);

  @Parameter DatabaseServer server;

  private String url;
  private MessageStore store;
  private long place;

  static List<DatabaseServer> servers() {
    return List.of(PostgresServer.NEW, MariaServer.NEW);
  }

  @BeforeEach
  void open() {
    url = server.create();
    store = new JpaMessageStoreProvider().open(ServerFixture.settings(server, url, "test"));
    place = store.destinations().findOrCreate(Kind.QUEUE, "ORDERS").place();
  }

  @AfterEach
  void close() {
    store.close();
    server.drop(url);
  }

  private CompletableFuture<String> send(String id, String text) {
    MessageHeaders headers =
        new MessageHeaders(id, "queue:ORDERS", true, 4, 1, 1, 0, null, null, null, null);
    StoredMessage message =
        StoredMessage.unsent(
            MessageType.TEXT, headers, MessageProperties.NONE, new MessageBody.Text(text));
    return Answers.submit(
        store,
        new UnitOfWork(1, List.of(Send.toQueue(message, place, false)), List.of(), List.of()));
  }

  @Test
  void theOthersAreWrittenInTheirOrder() {
    List<CompletableFuture<String>> answers = new ArrayList<>();
    for (int i = 0; i < UNITS; i++) {
      answers.add(send(i % 50 == 30 ? TOO_LONG : "ID:" + i, "m" + i));
    }
    List<String> said =
        answers.stream().map(answer -> answer.orTimeout(60, TimeUnit.SECONDS).join()).toList();
    for (int i = 0; i < UNITS; i++) {
      if (i % 50 == 30) {
        assertThat(said.get(i)).startsWith("CONFLICT HF-1013");
      } else {
        assertThat(said.get(i)).isEqualTo("committed");
      }
    }
    assertThat(
            store.browsing().browse(MessageKey.start(place), UNITS).stream()
                .map(message -> ((MessageBody.Text) message.body()).text()))
        .containsExactlyElementsOf(
            IntStream.range(0, UNITS).filter(i -> i % 50 != 30).mapToObj(i -> "m" + i).toList());
  }
}
