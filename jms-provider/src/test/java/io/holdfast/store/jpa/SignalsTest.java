// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static io.holdfast.store.jpa.Proxies.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.store.DestinationStore.Kind;
import io.holdfast.store.MessageBody;
import io.holdfast.store.MessageHeaders;
import io.holdfast.store.MessageProperties;
import io.holdfast.store.MessageStore;
import io.holdfast.store.MessageType;
import io.holdfast.store.StoreSettings;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.UnitOfWork;
import io.holdfast.store.UnitOfWork.Send;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bell of PostgreSQL, and what is done without it. */
class SignalsTest {
  private final AtomicInteger heard = new AtomicInteger();
  private String url;
  private MessageStore sender;
  private MessageStore listener;
  private long place;

  @BeforeEach
  void open() {
    url = PostgresServer.NEW.create();
    sender = new JpaMessageStoreProvider().open(settings("sender"));
    listener = new JpaMessageStoreProvider().open(settings("listener"));
    place = sender.destinations().findOrCreate(Kind.QUEUE, "ORDERS").place();
    sender.nodes().watch();
    sender.nodes().onNews(() -> {});
  }

  @AfterEach
  void close() {
    sender.close();
    listener.close();
    PostgresServer.NEW.drop(url);
  }

  private StoreSettings settings(String node) {
    return ServerFixture.settings(PostgresServer.NEW, url, node);
  }

  private void send(boolean bornClaimed) {
    MessageHeaders headers =
        new MessageHeaders("ID:1", "queue:ORDERS", true, 4, 1, 1, 0, null, null, null, null);
    StoredMessage message =
        StoredMessage.unsent(
            MessageType.TEXT, headers, MessageProperties.NONE, new MessageBody.Text("x"));
    Send send = Send.toQueue(message, place, bornClaimed);
    assertThat(
            Answers.submit(sender, new UnitOfWork(1, List.of(send), List.of(), List.of()))
                .orTimeout(30, TimeUnit.SECONDS)
                .join())
        .isEqualTo("committed");
  }

  private void listen() {
    waits(true);
    listener.nodes().onNews(heard::incrementAndGet);
    await().until(() -> listener.nodes().hears());
    await().until(() -> sender.nodes().hears());
    listener.nodes().news();
  }

  private void waits(boolean some) {
    listener.nodes().waits(some);
    assertThat(listener.nodes().heartbeat()).isTrue();
  }

  @Test
  void nobodyIsRungAsLongAsNobodyWaits() {
    listen();
    waits(false);
    int before = heard.get();
    for (int i = 0; i < 20; i++) {
      send(false);
    }
    // What it has not rung for yet it rings for now; then the third one proves that it hears.
    sender.close();
    waits(true);
    try (MessageStore third = new JpaMessageStoreProvider().open(settings("third"))) {
      third.nodes().onNews(() -> {});
      await().until(() -> heard.get() > before);
      assertThat(heard.get()).isEqualTo(before + 1);
    }
  }

  @Test
  void aNodeIsRungForWhatAnotherSends() {
    listen();
    int before = heard.get();
    send(false);
    await().until(() -> heard.get() > before);
    assertThat(listener.nodes().news().isEmpty()).isFalse();
  }

  @Test
  void nobodyIsRungForWhatItsSenderKeeps() {
    listen();
    int before = heard.get();
    for (int i = 0; i < 20; i++) {
      send(true);
    }
    send(false);
    await().until(() -> heard.get() > before);
    assertThat(heard.get()).isEqualTo(before + 1);
  }

  @Test
  void aNodeThatLeavesRingsOnceMore() {
    listen();
    int before = heard.get();
    sender.close();
    await().until(() -> heard.get() > before);
    assertThat(listener.nodes().news().everything()).isTrue();
  }

  @Test
  void aListenerThatWasCutOffHearsAgain() {
    listen();
    PostgresServer.NEW.cut(url);
    await().until(() -> !listener.nodes().hears());
    await().atMost(30, TimeUnit.SECONDS).until(() -> listener.nodes().hears());
    int before = heard.get();
    await()
        .atMost(30, TimeUnit.SECONDS)
        .until(
            () -> {
              send(false);
              return heard.get() > before;
            });
  }

  @Test
  void aDataSourceThatHidesPostgresLeavesItToQuestions() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    MessageStore deaf = WrappedDriver.open(settings("deaf"), real -> hiding(real, asked), Map.of());
    try {
      deaf.nodes().onNews(heard::incrementAndGet);
      await().until(() -> asked.get() > 0);
      assertThat(deaf.nodes().hears()).isFalse();
      deaf.nodes().news();
      send(false);
      assertThat(deaf.nodes().news().isEmpty()).isFalse();
    } finally {
      deaf.close();
    }
  }

  /** A data source like a pool of a server that gives its own connections only. */
  private static DataSource hiding(DataSource real, AtomicInteger asked) {
    return (DataSource)
        Proxy.newProxyInstance(
            SignalsTest.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              Object result = call(real, method, arguments);
              return result instanceof Connection connection ? hiding(connection, asked) : result;
            });
  }

  private static Connection hiding(Connection real, AtomicInteger asked) {
    return (Connection)
        Proxy.newProxyInstance(
            SignalsTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("unwrap")) {
                asked.incrementAndGet();
                throw new SQLException("not a wrapper for " + arguments[0]);
              }
              return call(real, method, arguments);
            });
  }
}
