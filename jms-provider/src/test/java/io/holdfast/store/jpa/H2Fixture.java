// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.MessageStore;
import io.holdfast.store.StoreFixture;
import io.holdfast.store.StoreSettings;
import io.holdfast.store.StoreSettings.Tuning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Embedded H2 files; a crash is a copy of the file as it lies there. */
public final class H2Fixture implements StoreFixture {
  private final Path root = directory();
  private final AtomicLong ahead = new AtomicLong();
  private int lives;
  private MessageStore store;

  private static Path directory() {
    try {
      return Files.createTempDirectory("holdfast-store");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The database's file without its ending. */
  Path file() {
    return root.resolve("life-" + lives).resolve("store");
  }

  /** Settings for a file. */
  static StoreSettings settings(Path file) {
    return new StoreSettings("jdbc:h2:file:" + file, null, null, null, "test", Tuning.DEFAULT);
  }

  @Override
  public MessageStore start() {
    if (!Files.exists(Path.of(file() + ".mv.db"))) {
      Template.copyTo(Path.of(file() + ".mv.db"));
    }
    StoreSettings settings = settings(file());
    store =
        new Opening(settings, new H2Dialect(H2Url.of(settings.url())))
            .at(() -> System.currentTimeMillis() + ahead.get())
            .open();
    return store;
  }

  /** From now on this is the open store. */
  MessageStore opened(MessageStore opened) {
    store = opened;
    return store;
  }

  @Override
  public void advance(Duration time) {
    ahead.addAndGet(time.toMillis());
  }

  @Override
  public MessageStore restart() {
    store.close();
    return start();
  }

  @Override
  public MessageStore crash() {
    Path before = Path.of(file() + ".mv.db");
    lives++;
    Path after = Path.of(file() + ".mv.db");
    try {
      Files.createDirectories(after.getParent());
      copyStill(before, after);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    store.close();
    return start();
  }

  /**
   * A copy is made bit by bit, a crash is not: the file is copied until nobody, not even H2's own
   * housekeeping, has written to it meanwhile.
   */
  private static void copyStill(Path before, Path after) throws IOException {
    do {
      Files.copy(before, after, StandardCopyOption.REPLACE_EXISTING);
    } while (Files.mismatch(before, after) >= 0);
  }

  @Override
  public void stop() {
    store.close();
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
      for (Path path : all) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An empty store, made once, because the scripts take longer than most tests. */
  private static final class Template {
    private static final byte[] CONTENT = make();

    private static byte[] make() {
      Path directory = directory();
      Path file = directory.resolve("store");
      new JpaMessageStoreProvider().open(settings(file)).close();
      try {
        byte[] content = Files.readAllBytes(Path.of(file + ".mv.db"));
        Files.delete(Path.of(file + ".mv.db"));
        Files.delete(Path.of(file + ".holder"));
        Files.delete(directory);
        return content;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static void copyTo(Path file) {
      try {
        Files.createDirectories(file.getParent());
        Files.write(file, CONTENT);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
