// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MessageListener;
import jakarta.jms.TextMessage;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.ResourceAdapter;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built archive with its own vault on an H2 file, from outside, as a server sees it. */
class DeployedRarIT {
  private static final Path RAR = Path.of(System.getProperty("rar"));

  @TempDir Path dir;

  private final Timeline timeline = new Timeline();
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

  private Map<String, String> settings() {
    return Map.of(
        "storeUrl",
        "jdbc:h2:file:" + dir.resolve("store"),
        "storeUser",
        "holdfast",
        "storePassword",
        "secret");
  }

  private MessageListener listener() {
    return message -> {
      try {
        received.add(((TextMessage) message).getText());
      } catch (JMSException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  private DeployedRar deploy(String name) throws IOException {
    return new DeployedRar(RAR, Files.createDirectory(dir.resolve(name)));
  }

  private static void send(ConnectionFactory factory, String text) {
    try (JMSContext context = factory.createContext()) {
      context.createProducer().send(context.createQueue("ORDERS"), text);
    }
  }

  private String next() throws InterruptedException {
    return received.poll(30, TimeUnit.SECONDS);
  }

  @Test
  void aMessageGoesFromAConnectionToAnEndpointAndItsTransactionCommits() throws Exception {
    try (DeployedRar rar = deploy("rar");
        FakeServer server = new FakeServer(timeline)) {
      server.transacted(false);
      server.listener(listener());
      ResourceAdapter adapter = rar.adapter(settings());
      adapter.start(server);
      ActivationSpec spec = rar.activation("ORDERS");
      adapter.endpointActivation(server, spec);
      send(rar.connections(adapter), "one");
      assertThat(next()).isEqualTo("one");
      adapter.endpointDeactivation(server, spec);
      send(rar.connections(adapter), "two");
      adapter.endpointActivation(server, spec);
      assertThat(next()).isEqualTo("two");
      assertThat(adapter.getXAResources(new ActivationSpec[] {spec})[0].recover(0)).isEmpty();
      adapter.stop();
    }
  }

  @Test
  void twoInstancesShareTheFileAndOneStaysWhenTheOtherStops() throws Exception {
    try (DeployedRar rar = deploy("rar");
        FakeServer server = new FakeServer(timeline)) {
      ResourceAdapter first = rar.adapter(settings());
      ResourceAdapter second = rar.adapter(settings());
      first.start(server);
      second.start(server);
      send(rar.connections(first), "one");
      first.stop();
      ConnectionFactory closed = rar.connections(first);
      assertThatThrownBy(closed::createContext).hasMessageContaining("HF-6001");
      try (JMSContext context = rar.connections(second).createContext()) {
        String text =
            context.createConsumer(context.createQueue("ORDERS")).receiveBody(String.class, 10_000);
        assertThat(text).isEqualTo("one");
      }
      second.stop();
    }
  }

  @Test
  void aSecondArchiveOnTheSameFileWaitsAndSaysWhy() throws Exception {
    try (DeployedRar one = deploy("one");
        DeployedRar two = deploy("two");
        FakeServer server = new FakeServer(timeline)) {
      ResourceAdapter holder = one.adapter(settings());
      holder.start(server);
      send(one.connections(holder), "one");
      ResourceAdapter waiting = two.adapter(settings());
      waiting.start(server);
      ConnectionFactory factory = two.connections(waiting);
      assertThatThrownBy(factory::createContext).hasMessageContaining("HF-6003");
      holder.stop();
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .untilAsserted(() -> send(factory, "two"));
      waiting.stop();
    }
  }

  @Test
  void tenRoundsOfDeployAndUndeployLeaveNoThreadNoDriverAndNoClassLoader() throws Exception {
    Set<String> before = threads();
    List<String> drivers = drivers();
    for (int round = 0; round < 10; round++) {
      WeakReference<ClassLoader> loader = round(round);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                System.gc();
                return loader.get() == null;
              });
    }
    assertThat(drivers()).isEqualTo(drivers);
    await().untilAsserted(() -> assertThat(threads()).isEqualTo(before));
  }

  /** In a method of its own, so that no local variable holds the loader. */
  private WeakReference<ClassLoader> round(int round) throws Exception {
    try (DeployedRar rar = deploy("round" + round);
        FakeServer server = new FakeServer(timeline)) {
      server.transacted(false);
      server.listener(listener());
      ResourceAdapter adapter = rar.adapter(settings());
      adapter.start(server);
      ActivationSpec spec = rar.activation("ORDERS");
      adapter.endpointActivation(server, spec);
      send(rar.connections(adapter), "round " + round);
      assertThat(next()).isEqualTo("round " + round);
      adapter.stop();
      return rar.loader();
    }
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getThreadGroup() != null)
        .map(Thread::getName)
        .filter(name -> !name.matches("pool-\\d+-thread-\\d+|awaitility.*|Common-Cleaner"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> drivers() {
    return DriverManager.drivers().map(Object::toString).toList();
  }
}
