// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holdfast.config.ConfigurationException;
import io.holdfast.config.ProviderConfig;
import io.holdfast.store.StoreException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting, sharing and closing a provider on a real store. */
class MessagingProviderTest {
  @TempDir private Path directory;

  /** The threads of this test's nodes and files; other tests' providers may still be open. */
  private List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.contains("-leak-") || name.contains(directory.toString()))
        .toList();
  }

  private static Set<Driver> drivers() {
    return DriverManager.drivers().collect(Collectors.toSet());
  }

  @Test
  void whatWasSentIsThereAfterARestart() {
    ProviderConfig config = FrontDoor.config(directory);
    try (MessagingProvider provider = MessagingProvider.start(config)) {
      FrontDoor.send(provider, "ORDERS", "one", "two");
    }
    try (MessagingProvider provider = MessagingProvider.start(config)) {
      assertThat(FrontDoor.drain(provider, "ORDERS")).containsExactly("one", "two");
    }
  }

  @Test
  void nothingIsLeftAfterClose() {
    MessagingProvider.start(leaky()).close();
    Set<Driver> before = drivers();
    await().atMost(FrontDoor.LONG).untilAsserted(() -> assertThat(threads()).isEmpty());
    for (int i = 0; i < 3; i++) {
      try (MessagingProvider provider = MessagingProvider.start(leaky())) {
        FrontDoor.send(provider, "ORDERS", "x");
        JMSContext open = provider.connectionFactory().createContext();
        open.createConsumer(open.createQueue("ORDERS")).setMessageListener(message -> {});
        assertThat(threads()).isNotEmpty();
      }
    }
    await().atMost(FrontDoor.LONG).untilAsserted(() -> assertThat(threads()).isEmpty());
    assertThat(drivers()).isEqualTo(before);
  }

  private ProviderConfig leaky(String... settings) {
    String[] all = java.util.Arrays.copyOf(settings, settings.length + 2);
    all[settings.length] = "node.name";
    all[settings.length + 1] = "leak";
    return FrontDoor.config(directory, all);
  }

  @Test
  void aClosedProviderSaysSo() throws Exception {
    MessagingProvider provider = MessagingProvider.start(FrontDoor.config(directory));
    ManagedSession session = provider.openManagedSession(null, null);
    assertThat(session.isValid()).isTrue();
    provider.close();
    provider.close();
    assertThat(session.isValid()).isFalse();
    assertThatThrownBy(() -> provider.connectionFactory().createConnection())
        .isInstanceOf(JMSException.class)
        .hasMessageContaining("HF-5001");
    assertThatThrownBy(() -> provider.openManagedSession(null, null))
        .isInstanceOf(JMSException.class);
    assertThatThrownBy(() -> provider.openInflow(FrontDoor.inflowFrom("Q")))
        .isInstanceOf(JMSException.class);
    assertThatThrownBy(provider::recoveryResource).isInstanceOf(JMSException.class);
    session.close();
  }

  @Test
  void oneFileHasOneProvider() {
    ProviderConfig config = FrontDoor.config(directory);
    try (MessagingProvider provider = MessagingProvider.start(config)) {
      assertThatThrownBy(() -> MessagingProvider.start(config))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("HF-1006")
          .hasMessageContaining("node \"test\"");
      FrontDoor.send(provider, "Q", "still open");
    }
  }

  @Test
  void twoUsersShareOneProviderAndOneGoesOn() {
    ProviderConfig config = FrontDoor.config(directory);
    MessagingProvider one = MessagingProvider.shared(config);
    try (MessagingProvider other = MessagingProvider.shared(config)) {
      FrontDoor.send(one, "Q", "from one");
      one.close();
      one.close();
      assertThatThrownBy(() -> one.connectionFactory().createContext())
          .hasMessageContaining("HF-5001");
      assertThat(FrontDoor.drain(other, "Q")).containsExactly("from one");
    }
    // The last one has closed the file.
    MessagingProvider.start(config).close();
  }

  @Test
  void theSameStoreWithOtherSettingsIsRefused() {
    try (MessagingProvider provider = MessagingProvider.shared(FrontDoor.config(directory))) {
      ProviderConfig other =
          FrontDoor.config(
              directory,
              "redelivery.max-deliveries",
              "3",
              "admin.jmx",
              "false",
              "security.anonymous-connections",
              "false");
      assertThatThrownBy(() -> MessagingProvider.shared(other))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("HF-5008")
          .hasMessageContaining("\"redelivery\"")
          .hasMessageContaining("\"security\"")
          .hasMessageContaining("\"admin\"");
      FrontDoor.send(provider, "Q", "still open");
    }
    MessagingProvider.shared(FrontDoor.config(directory, "redelivery.max-deliveries", "3")).close();
  }

  @Test
  void manyStartAndCloseAtOnce() throws Exception {
    ProviderConfig config = FrontDoor.config(directory);
    ExecutorService pool = Executors.newFixedThreadPool(6);
    try {
      List<Callable<Void>> users = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        String text = "message " + i;
        users.add(
            () -> {
              try (MessagingProvider provider = MessagingProvider.shared(config)) {
                FrontDoor.send(provider, "Q", text);
              }
              return null;
            });
      }
      for (Future<Void> user : pool.invokeAll(users)) {
        user.get();
      }
    } finally {
      pool.shutdown();
    }
    try (MessagingProvider provider = MessagingProvider.start(config)) {
      assertThat(FrontDoor.drain(provider, "Q")).hasSize(24);
    }
  }

  @Test
  void aFailedStartCanBeTriedAgain() {
    ProviderConfig bad = leaky("store.url", "jdbc:h2:tcp://localhost/~/store");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> MessagingProvider.shared(bad))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("HF-1007");
    }
    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(threads()).isEmpty());
  }

  @Test
  void aDataSourceThatIsMissingIsNamed() {
    ProviderConfig config =
        ProviderConfig.of(java.util.Map.of("store.data-source", "java:comp/env/jdbc/none"));
    assertThatThrownBy(() -> MessagingProvider.start(config))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("HF-5007")
        .hasMessageContaining("java:comp/env/jdbc/none");
  }

  @Test
  void aVaultThatIsMissingIsNamed() {
    ClassLoader empty = ClassLoader.getPlatformClassLoader();
    assertThatThrownBy(() -> MessagingProvider.start(FrontDoor.config(directory), empty))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("HF-5006");
  }

  @Test
  void theVaultMayLiveInALoaderOfItsOwn() throws Exception {
    try (URLClassLoader vault = vault();
        MessagingProvider provider = MessagingProvider.start(FrontDoor.config(directory), vault)) {
      FrontDoor.send(provider, "Q", "through the wall");
      assertThat(FrontDoor.drain(provider, "Q")).containsExactly("through the wall");
    }
  }

  /** Loads store.jpa and its libraries anew, everything else from outside. */
  private static URLClassLoader vault() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(new File(path).toURI().toURL());
    }
    return new URLClassLoader(
        urls.toArray(new URL[0]), MessagingProviderTest.class.getClassLoader()) {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.matches("(io\\.holdfast\\.store\\.jpa|org\\.h2|org\\.hibernate)\\..*")) {
          return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
          Class<?> loaded = findLoadedClass(name);
          return loaded == null ? findClass(name) : loaded;
        }
      }
    };
  }
}
