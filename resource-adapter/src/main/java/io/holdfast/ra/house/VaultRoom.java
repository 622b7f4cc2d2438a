// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.house;

import io.holdfast.diagnostic.AdapterText;
import io.holdfast.diagnostic.Log;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The vault's libraries, unpacked for one start of the provider, with the class loader over them.
 * Used by one thread.
 */
final class VaultRoom implements AutoCloseable {
  private static final String LIST = "vault/libraries";
  private static final String STORE = "vault/holdfast-store.jar";

  private final ClassLoader loader;
  private final List<URL> libraries;
  private final VaultDirectory directory;

  private VaultRoom(ClassLoader loader, List<URL> libraries, VaultDirectory directory) {
    this.loader = loader;
    this.libraries = libraries;
    this.directory = directory;
  }

  /**
   * Unpacks the libraries that the house carries. A house without them (a plain class path outside
   * a server) is its own vault.
   */
  static VaultRoom open(ClassLoader house) throws IOException {
    List<String> names = names(house);
    if (names.isEmpty()) {
      return new VaultRoom(house, List.of(), null);
    }
    VaultDirectory directory = VaultDirectory.create();
    try {
      List<URL> libraries = new ArrayList<>();
      for (String name : names) {
        try (InputStream in = house.getResourceAsStream(name)) {
          Path file = directory.add(name.substring(name.lastIndexOf('/') + 1), in);
          libraries.add(file.toUri().toURL());
        }
      }
      ClassLoader loader = new VaultClassLoader(libraries.toArray(new URL[0]), house);
      return new VaultRoom(loader, libraries, directory);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static List<String> names(ClassLoader house) throws IOException {
    try (InputStream in = house.getResourceAsStream(LIST)) {
      if (in == null) {
        return List.of();
      }
      List<String> names = new ArrayList<>(List.of(STORE));
      String list = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      names.addAll(List.of(list.strip().split(",")));
      return names;
    }
  }

  /** What the provider loads its vault with. */
  ClassLoader loader() {
    return loader;
  }

  /** Lets go of drivers and files. Call it when the provider is closed. */
  @Override
  public void close() {
    if (!(loader instanceof VaultClassLoader vault)) {
      return;
    }
    try (directory) {
      ((Runnable) vault.adopt(DriverRelease.class).getConstructor().newInstance()).run();
      vault.close();
      for (URL library : libraries) {
        closeCached(library);
      }
    } catch (IOException | ReflectiveOperationException | RuntimeException e) {
      Log.warning(e, AdapterText.CLOSE_FAILED);
    }
  }

  /** URL connections that libraries opened by themselves leave their jars open in a cache. */
  private static void closeCached(URL library) throws IOException {
    URL jar = URI.create("jar:" + library + "!/").toURL();
    JarURLConnection connection = (JarURLConnection) jar.openConnection();
    connection.setUseCaches(true);
    connection.getJarFile().close();
  }
}
