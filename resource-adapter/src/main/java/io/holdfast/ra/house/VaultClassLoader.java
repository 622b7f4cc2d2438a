// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.house;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * Loads the vault with everything that it needs from its own jars, so that no library of the
 * server, of an application or of another adapter meets them. Only the JDK and the three packages
 * through which the provider talks to its vault come from outside. Thread-safe.
 */
final class VaultClassLoader extends URLClassLoader {
  private static final List<String> SHARED =
      List.of("io.holdfast.store.", "io.holdfast.config.", "io.holdfast.diagnostic.");
  private static final String LOCKED_ROOM = "io.holdfast.store.jpa.";

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader house;

  VaultClassLoader(URL[] libraries, ClassLoader house) {
    super("holdfast-vault", libraries, ClassLoader.getPlatformClassLoader());
    this.house = house;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (SHARED.stream().anyMatch(name::startsWith) && !name.startsWith(LOCKED_ROOM)) {
      return house.loadClass(name);
    }
    return super.loadClass(name, resolve);
  }

  /**
   * Defines a class of the house a second time inside the vault, for what only code of the vault
   * may do.
   */
  Class<?> adopt(Class<?> original) throws IOException {
    String resource = original.getName().replace('.', '/') + ".class";
    try (InputStream in = original.getClassLoader().getResourceAsStream(resource)) {
      byte[] bytes = in.readAllBytes();
      return defineClass(original.getName(), bytes, 0, bytes.length);
    }
  }
}
