// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ear;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The built ear, and a copy of it whose war has further classes. Immutable. */
record EarFile(Path path) {
  private static final String WAR = "orders.war";

  /** The names of what it holds. */
  List<String> names() throws IOException {
    return List.copyOf(unzip(Files.readAllBytes(path)).keySet());
  }

  /** Writes the copy. */
  void exportWith(Path classes, String packagePath, Path to) throws IOException {
    Map<String, byte[]> ear = unzip(Files.readAllBytes(path));
    Map<String, byte[]> war = unzip(ear.get(WAR));
    try (Stream<Path> files = Files.list(classes.resolve(packagePath))) {
      for (Path file : files.toList()) {
        war.put(
            "WEB-INF/classes/" + packagePath + "/" + file.getFileName(), Files.readAllBytes(file));
      }
    }
    ear.put(WAR, zip(war));
    Files.write(to, zip(ear));
  }

  private static Map<String, byte[]> unzip(byte[] archive) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (InputStream in = new ByteArrayInputStream(archive);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          files.put(entry.getName(), zip.readAllBytes());
        }
      }
    }
    return files;
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }
}
