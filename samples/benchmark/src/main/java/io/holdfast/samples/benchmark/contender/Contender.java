// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.contender;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A provider with a durable store: a send of a persistent message and an acknowledgement return
 * when they are on the disk. The raw ones are no providers but the limit of their database.
 */
public enum Contender {
  HOLDFAST_H2(Store.EMBEDDED),
  ARTEMIS_NIO(Store.EMBEDDED),
  ARTEMIS_AIO(Store.EMBEDDED),
  CLASSIC_KAHADB(Store.EMBEDDED),
  RAW_H2(Store.EMBEDDED),
  HOLDFAST_POSTGRESQL(Store.POSTGRESQL),
  ARTEMIS_JDBC(Store.POSTGRESQL),
  CLASSIC_JDBC(Store.POSTGRESQL),
  RAW_POSTGRESQL(Store.POSTGRESQL),
  /** Any provider, by the class of its connection factory. */
  CUSTOM(Store.EMBEDDED);

  /** Where messages lie; contenders are compared with those of the same. */
  public enum Store {
    EMBEDDED,
    POSTGRESQL
  }

  private final Store store;

  Contender(Store store) {
    this.store = store;
  }

  public Store store() {
    return store;
  }

  /** Whether this is plain JDBC and no provider. */
  public boolean raw() {
    return this == RAW_H2 || this == RAW_POSTGRESQL;
  }

  /** Holdfast on the same kind of store. */
  public Contender holdfast() {
    return store == Store.EMBEDDED ? HOLDFAST_H2 : HOLDFAST_POSTGRESQL;
  }

  /** Starts it on what the site holds: an empty directory, or what it left there before. */
  public Server start(Site site) throws Exception {
    return switch (this) {
      case HOLDFAST_H2 -> HoldfastServer.h2(site);
      case HOLDFAST_POSTGRESQL -> HoldfastServer.postgresql(site);
      case ARTEMIS_NIO -> ArtemisServer.nio(site);
      case ARTEMIS_AIO -> ArtemisServer.aio(site);
      case ARTEMIS_JDBC -> ArtemisServer.jdbc(site);
      case CLASSIC_KAHADB -> ClassicServer.kahaDb(site);
      case CLASSIC_JDBC -> ClassicServer.jdbc(site);
      case CUSTOM -> new BeanServer(site.provider());
      case RAW_H2, RAW_POSTGRESQL ->
          throw new IllegalStateException("\"" + label() + "\" is no provider");
    };
  }

  /** Its name on the command line and in results. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The one of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Contender of(String label) {
    return Arrays.stream(values())
        .filter(contender -> contender.label().equals(label))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("No contender \"" + label + "\": " + labels()));
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(Contender::label).toList();
  }

  /** Those that need no further settings. */
  public static List<String> shipped() {
    return labels().stream().filter(label -> !label.equals(CUSTOM.label())).toList();
  }
}
