// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A provider with a durable store in a directory: a send of a persistent message and an
 * acknowledgement return when they are on the disk.
 */
enum Contender {
  HOLDFAST_H2,
  ARTEMIS_NIO,
  ARTEMIS_AIO,
  CLASSIC_KAHADB;

  /** One that runs, in this JVM. */
  interface Server extends AutoCloseable {
    ConnectionFactory factory();

    @Override
    void close();
  }

  Server start(Path directory) throws Exception {
    return switch (this) {
      case HOLDFAST_H2 -> new HoldfastServer(directory);
      case ARTEMIS_NIO -> new ArtemisServer(directory, false);
      case ARTEMIS_AIO -> new ArtemisServer(directory, true);
      case CLASSIC_KAHADB -> new ClassicServer(directory);
    };
  }

  /** Its name on the command line and in results. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Contender of(String label) {
    return Arrays.stream(values())
        .filter(contender -> contender.label().equals(label))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("No contender \"" + label + "\": " + labels()));
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(Contender::label).toList();
  }
}
