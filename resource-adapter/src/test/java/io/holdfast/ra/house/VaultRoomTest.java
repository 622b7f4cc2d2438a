// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.store.MessageStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vault's class loader: what it shares, what it keeps, and that it leaves nothing behind. */
class VaultRoomTest {
  private static final String CLASS = FakeDriver.class.getName().replace('.', '/') + ".class";

  @TempDir Path dir;

  /** A house that carries one library, which holds a JDBC driver. */
  private ClassLoader house() throws IOException {
    byte[] driver;
    try (InputStream in = FakeDriver.class.getClassLoader().getResourceAsStream(CLASS)) {
      driver = in.readAllBytes();
    }
    Path vault = Files.createDirectories(dir.resolve("vault"));
    Files.write(vault.resolve("holdfast-store.jar"), jar("empty", new byte[0]));
    Files.write(vault.resolve("driver.jar"), jar(CLASS, driver));
    Files.writeString(vault.resolve("libraries"), "vault/driver.jar\n", StandardCharsets.UTF_8);
    return new HouseLoader(dir);
  }

  private static byte[] jar(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes)) {
      jar.putNextEntry(new JarEntry(name));
      jar.write(content);
      jar.closeEntry();
    }
    return bytes.toByteArray();
  }

  /** The test's own loader with the vault's files. Thread-safe. */
  private static final class HouseLoader extends ClassLoader {
    private final Path dir;

    HouseLoader(Path dir) {
      super(VaultRoomTest.class.getClassLoader());
      this.dir = dir;
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      if (!name.startsWith("vault/")) {
        return super.getResourceAsStream(name);
      }
      try {
        Path file = dir.resolve(name);
        return Files.exists(file) ? Files.newInputStream(file) : null;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static List<Path> directories() throws IOException {
    try (var all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      String own = "holdfast-vault-" + ProcessHandle.current().pid() + "-";
      return all.filter(path -> path.getFileName().toString().startsWith(own)).toList();
    }
  }

  private static long driversOf(ClassLoader loader) {
    // Only code of the loader sees its drivers, so the count is asked through it.
    return Collections.list(DriverManager.getDrivers()).stream()
        .filter(driver -> driver.getClass().getClassLoader() == loader)
        .count();
  }

  @Test
  void theVaultSharesThePortAndKeepsTheRest() throws Exception {
    try (VaultRoom room = VaultRoom.open(house())) {
      assertThat(room.loader().loadClass(MessageStore.class.getName()))
          .isSameAs(MessageStore.class);
      Class<?> driver = room.loader().loadClass(FakeDriver.class.getName());
      assertThat(driver).isNotSameAs(FakeDriver.class);
      assertThat(driver.getClassLoader()).isSameAs(room.loader());
      assertThat(directories()).hasSize(1);
      assertThat(canLoad(room.loader(), "org.assertj.core.api.Assertions"))
          .as("nothing else of the house is seen")
          .isFalse();
      assertThat(canLoad(room.loader(), "io.holdfast.store.jpa.Nothing")).isFalse();
    }
    assertThat(directories()).isEmpty();
  }

  private static boolean canLoad(ClassLoader loader, String name) {
    try {
      loader.loadClass(name);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Test
  void tenRoundsLeaveNoDriverNoLoaderAndNoFile() throws Exception {
    ClassLoader house = house();
    for (int round = 0; round < 10; round++) {
      awaitUnloaded(useOnce(house));
    }
    assertThat(directories()).isEmpty();
  }

  /** As on servers with an H2 of their own: both have a driver of the same name. */
  @Test
  void aServersDriverOfTheSameNameKeepsNoVault() throws Exception {
    Class.forName(FakeDriver.class.getName());
    awaitUnloaded(openAndClose(house()));
  }

  private static void awaitUnloaded(WeakReference<ClassLoader> loader) {
    await()
        .until(
            () -> {
              System.gc();
              return loader.get() == null;
            });
  }

  private static WeakReference<ClassLoader> openAndClose(ClassLoader house) throws Exception {
    try (VaultRoom room = VaultRoom.open(house)) {
      return new WeakReference<>(room.loader());
    }
  }

  /** In a method of its own, so that no local variable holds the loader. */
  private static WeakReference<ClassLoader> useOnce(ClassLoader house) throws Exception {
    try (VaultRoom room = VaultRoom.open(house)) {
      Class<?> driver = Class.forName(FakeDriver.class.getName(), true, room.loader());
      assertThat(driver.getClassLoader()).isSameAs(room.loader());
      assertThat(driversOf(room.loader())).isZero();
      return new WeakReference<>(room.loader());
    }
  }

  @Test
  void aHouseWithoutLibrariesIsItsOwnVault() throws Exception {
    ClassLoader plain = new HouseLoader(dir);
    try (VaultRoom room = VaultRoom.open(plain)) {
      assertThat(room.loader()).isSameAs(plain);
    }
  }

  @Test
  void whatAKilledProcessLeftIsDeleted() throws Exception {
    Path left = Files.createTempDirectory("holdfast-vault-1-1-");
    Files.createFile(left.resolve("lock"));
    Files.createFile(left.resolve("library.jar"));
    VaultDirectory.create().close();
    assertThat(left).doesNotExist();
  }
}
