// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is installed: the server, the adapter and the application. Immutable.
 *
 * @param payaraMicro the server's jar
 * @param rar Holdfast's resource adapter
 * @param dataSource the jar with the data source of the application's database
 * @param war the orders application
 */
public record Installation(Path payaraMicro, Path rar, Path dataSource, Path war) {
  /** The name by which the application finds its connection factory. */
  public static final String FACTORY = "jms/holdfast";

  private static final List<String> JVM = List.of("-Xmx768m");

  /** A server whose files are in the workplace; not started yet. */
  public PayaraMicro server(Workplace place) {
    return server(place, resources(rar, place).application("orders", "/", war));
  }

  /** As {@link #server(Workplace)}, with a script that installs it all in its own way. */
  public PayaraMicro server(Workplace place, BootScript script) {
    return new PayaraMicro(
        new PayaraMicro.Settings(
            payaraMicro.toAbsolutePath(),
            place.server(),
            Http.freePort(),
            dataSource.toAbsolutePath(),
            script.lines(),
            JVM));
  }

  /** All that the application needs of a server, but not the application. */
  public static BootScript resources(Path rar, Workplace place) {
    return resources(rar, place, place.messages());
  }

  /** The same, with a message store somewhere else. */
  public static BootScript resources(Path rar, Workplace place, Database messages) {
    return adapter(new BootScript(), rar, messages).dataSource(place.orders(), "jdbc/orders");
  }

  /** Adds the adapter, with its message store. */
  public static BootScript adapter(BootScript script, Path rar, Database messages) {
    return script.adapter(rar.toAbsolutePath(), adapterSettings(messages), FACTORY);
  }

  /** A short back-off, so that a poison order becomes a dead letter while one watches. */
  private static Map<String, String> adapterSettings(Database messages) {
    return Map.of(
        "storeUrl",
        messages.url(),
        "storeUser",
        messages.user(),
        "storePassword",
        messages.password(),
        "redeliveryMaxDeliveries",
        "6",
        "redeliveryDelay",
        "500ms",
        "redeliveryFactor",
        "2");
  }
}
