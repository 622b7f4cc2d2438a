// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.DeliveryStore.Page;
import io.holdfast.store.DeliveryStore.PageRequest;
import io.holdfast.store.DestinationStore.Kind;
import io.holdfast.store.MessageBody;
import io.holdfast.store.MessageHeaders;
import io.holdfast.store.MessageKey;
import io.holdfast.store.MessageProperties;
import io.holdfast.store.MessageStore;
import io.holdfast.store.MessageType;
import io.holdfast.store.StoreSettings;
import io.holdfast.store.StoreSettings.Tuning;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.UnitOfWork;
import io.holdfast.store.UnitOfWork.Acknowledgement;
import io.holdfast.store.UnitOfWork.Send;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** Two nodes on one database, the first of which may fall silent. */
abstract class TwoNodes {
  static final Duration LEASE = Duration.ofMillis(400);

  @Parameter DatabaseServer server;

  String url;
  MessageStore silent;
  MessageStore other;
  long place;

  static List<DatabaseServer> servers() {
    return List.of(PostgresServer.NEW, MariaServer.NEW);
  }

  @BeforeEach
  void open() {
    url = server.create();
    silent = open("silent");
    other = open("other");
    place = silent.destinations().findOrCreate(Kind.QUEUE, "ORDERS").place();
  }

  @AfterEach
  void close() {
    silent.close();
    other.close();
    server.drop(url);
  }

  MessageStore open(String node) {
    Tuning tuning = new Tuning(Duration.ofSeconds(5), LEASE, 65_536, false);
    return new JpaMessageStoreProvider()
        .open(new StoreSettings(url, server.user(), "", null, node, tuning));
  }

  static Page page(MessageStore store, long place) {
    return page(store, place, 10, false);
  }

  static Page page(MessageStore store, long place, int limit, boolean exclusive) {
    return store
        .deliveries()
        .page(
            new PageRequest(
                MessageKey.start(place),
                MessageKey.end(place),
                limit,
                List.of(),
                null,
                null,
                exclusive));
  }

  static void awaitDeath(MessageStore observer) {
    Awaitility.await()
        .pollInterval(20, TimeUnit.MILLISECONDS)
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> observer.nodes().watch().left());
  }

  void send(MessageStore store, String... texts) {
    sendTo(null, store, texts);
  }

  /** Sends messages of a group. */
  void sendTo(String group, MessageStore store, String... texts) {
    for (String text : texts) {
      StoredMessage message = message(group, text);
      assertThat(
              commit(
                  store,
                  new UnitOfWork(
                      1, List.of(Send.toQueue(message, place, false)), List.of(), List.of())))
          .isEqualTo("committed");
    }
  }

  static StoredMessage message(String group, String text) {
    MessageHeaders headers =
        new MessageHeaders("ID:" + text, "queue:ORDERS", true, 4, 1, 1, 0, null, null, null, group);
    return StoredMessage.unsent(
        MessageType.TEXT, headers, MessageProperties.NONE, new MessageBody.Text(text));
  }

  static String consume(MessageStore store, StoredMessage message) {
    return commit(
        store,
        new UnitOfWork(
            1, List.of(), List.of(new Acknowledgement(message.key(), true, 0, null)), List.of()));
  }

  static String commit(MessageStore store, UnitOfWork unit) {
    return Answers.submit(store, unit).orTimeout(30, TimeUnit.SECONDS).join();
  }
}
