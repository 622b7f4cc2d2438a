// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.store.DestinationStore.Kind;
import io.holdfast.store.MessageStore;
import io.holdfast.store.MessageStoreProvider;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreSettings;
import io.holdfast.store.StoreSettings.Tuning;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening an embedded file: what is refused, in which words, and that nothing is harmed by it. */
class H2OpeningTest {
  @TempDir Path directory;

  @Test
  void aSecondStoreInThisProcessIsToldWhoHoldsTheFile() {
    MessageStore first = open("orders-1");
    assertThatThrownBy(() -> open("orders-2"))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE))
        .hasMessageStartingWith("HF-1006")
        .hasMessageContaining("node \"orders-1\"")
        .hasMessageContaining("process " + ProcessHandle.current().pid())
        .hasMessageContaining("PostgreSQL or MariaDB");
    first.destinations().findOrCreate(Kind.QUEUE, "STILL.WORKS");
    first.close();
    open("orders-2").close();
  }

  @Test
  void aSecondClassLoaderIsToldTheSameAndTheFirstGoesOn() throws Exception {
    MessageStore first = open("orders-1");
    try (URLClassLoader other = new ChildFirst(classPath())) {
      MessageStoreProvider provider =
          ServiceLoader.load(MessageStoreProvider.class, other).findFirst().orElseThrow();
      assertThat(provider.getClass()).isNotEqualTo(JpaMessageStoreProvider.class);
      assertThat(provider.getClass().getClassLoader()).isSameAs(other);
      assertThatThrownBy(() -> provider.open(settings("orders-2", null, null)))
          .hasMessageStartingWith("HF-1006")
          .hasMessageContaining("node \"orders-1\"");
      first.destinations().findOrCreate(Kind.QUEUE, "STILL.WORKS");
      first.close();
      ClassLoader before = Thread.currentThread().getContextClassLoader();
      MessageStore second = provider.open(settings("orders-2", null, null));
      assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
      assertThat(second.destinations().find(Kind.QUEUE, "STILL.WORKS")).isPresent();
      second.close();
    }
  }

  @Test
  void aFileHeldByAnotherProgramIsRefused() throws Exception {
    open("orders-1").close();
    try (URLClassLoader other = new ChildFirst(classPath())) {
      Object driver = other.loadClass("org.h2.Driver").getConstructor().newInstance();
      java.util.Properties user = new java.util.Properties();
      user.setProperty("user", "");
      Connection holder =
          (Connection)
              driver
                  .getClass()
                  .getMethod("connect", String.class, java.util.Properties.class)
                  .invoke(driver, "jdbc:h2:file:" + directory.resolve("store"), user);
      try {
        assertThatThrownBy(() -> open("orders-2"))
            .isInstanceOf(StoreException.class)
            .hasMessageStartingWith("HF-1006")
            .hasMessageContaining("not Holdfast");
      } finally {
        holder.close();
      }
    }
    open("orders-2").close();
  }

  @Test
  void aWrongPasswordIsToldWithoutThePassword() {
    provider().open(settings("n", "keeper", "right")).close();
    assertThatThrownBy(() -> provider().open(settings("n", "keeper", "wrong-secret")))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("HF-1003")
        .hasMessageContaining("\"keeper\"")
        .hasMessageNotContaining("wrong-secret");
    provider().open(settings("n", "keeper", "right")).close();
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsToldInWords() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "not a directory");
    StoreSettings settings =
        new StoreSettings(
            "jdbc:h2:file:" + file.resolve("store"), null, null, null, "n", Tuning.DEFAULT);
    assertThatThrownBy(() -> provider().open(settings))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("HF-1002");
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedAndLeftAsItIs() throws IOException {
    Path file = directory.resolve("store.mv.db");
    Files.writeString(file, "this is not a database".repeat(1_000));
    assertThatThrownBy(() -> open("n"))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("HF-1002");
    assertThat(file).content().startsWith("this is not a database");
  }

  @Test
  void noThreadOfAClosedStoreLivesOn() {
    open("leaving").close();
    org.awaitility.Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("holdfast-leaving")));
  }

  @Test
  void anOpenStoreCanBeReadWithPlainSqlInTheSameProcess() throws Exception {
    MessageStore store = open("n");
    try (Connection reader =
            DriverManager.getConnection("jdbc:h2:holdfast:file:" + directory.resolve("store"));
        var depth = reader.createStatement().executeQuery("select * from hf_v_queue_depth")) {
      assertThat(depth.next()).isFalse();
    }
    store.close();
  }

  @Test
  void aDatabaseInMemoryHasOneStoreToo() {
    StoreSettings memory =
        new StoreSettings("jdbc:h2:mem:opening", null, null, null, "n", Tuning.DEFAULT);
    MessageStore first = provider().open(memory);
    assertThatThrownBy(() -> provider().open(memory)).hasMessageStartingWith("HF-1006");
    first.close();
    provider().open(memory).close();
  }

  @Test
  void aDatabaseThatWasShutDownUnderTheStoreIsOpenedAgain() throws Exception {
    MessageStore store = open("n");
    store.destinations().findOrCreate(Kind.QUEUE, "BEFORE");
    try (Connection reader =
        DriverManager.getConnection("jdbc:h2:holdfast:file:" + directory.resolve("store"))) {
      reader.createStatement().execute("shutdown immediately");
    }
    store.destinations().findOrCreate(Kind.QUEUE, "AFTER");
    assertThat(store.destinations().list())
        .extracting(destination -> destination.name())
        .containsExactly("AFTER", "BEFORE");
    store.close();
  }

  private static MessageStoreProvider provider() {
    return new JpaMessageStoreProvider();
  }

  private MessageStore open(String node) {
    return provider().open(settings(node, null, null));
  }

  private StoreSettings settings(String node, String user, String password) {
    return new StoreSettings(
        "jdbc:h2:file:" + directory.resolve("store"), user, password, null, node, Tuning.DEFAULT);
  }

  private static URL[] classPath() throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  /** Loads the vault and its libraries anew, and everything else from the parent. */
  private static final class ChildFirst extends URLClassLoader {
    ChildFirst(URL[] urls) {
      super(urls, H2OpeningTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.matches(
          "(io\\.holdfast\\.store\\.jpa|org\\.(h2|hibernate|flywaydb)|com\\.zaxxer|jakarta\\.persistence)\\..*")) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
      return super.loadClass(name, resolve);
    }

    @Override
    public java.util.Enumeration<URL> getResources(String name) throws IOException {
      return findResources(name);
    }
  }
}
