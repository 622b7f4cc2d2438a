// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The administration commands that install the adapter, its resources and the application on a
 * fresh Payara Micro, in this order: the adapter must be there before whatever uses it. Used by one
 * thread.
 */
public final class BootScript {
  /**
   * The name under which the adapter is deployed, and by which message-driven beans refer to it.
   */
  public static final String ADAPTER = "holdfast";

  private static final String POOL = ADAPTER + "-pool";

  private final List<String> lines = new ArrayList<>();

  /** The adapter with its settings, and one connection factory in the server's JNDI. */
  public BootScript adapter(Path rar, Map<String, String> settings, String factory) {
    lines.add("create-resource-adapter-config" + properties(settings) + " " + ADAPTER);
    lines.add("deploy --name " + ADAPTER + " " + quoted(rar));
    lines.add(
        "create-connector-connection-pool --raname "
            + ADAPTER
            + " --connectiondefinition jakarta.jms.ConnectionFactory"
            + " --transactionsupport XATransaction --steadypoolsize 1 --maxpoolsize 64 "
            + POOL);
    lines.add("create-connector-resource --poolname " + POOL + " " + factory);
    return this;
  }

  /** The application's own database as an XA data source. */
  public BootScript dataSource(H2File file, String jndiName) {
    Map<String, String> settings =
        Map.of("url", file.url(), "user", file.user(), "password", file.password());
    lines.add(
        "create-jdbc-connection-pool --datasourceclassname "
            + "io.holdfast.samples.orders.database.RecoveringDataSource"
            + " --restype javax.sql.XADataSource --steadypoolsize 1 --maxpoolsize 64"
            + properties(settings)
            + " orders-pool");
    lines.add("create-jdbc-resource --connectionpoolid orders-pool " + jndiName);
    return this;
  }

  /** Takes away what {@link #adapter} installed. */
  public BootScript withoutAdapter(String factory) {
    lines.add("delete-connector-resource " + factory);
    lines.add("delete-connector-connection-pool " + POOL);
    lines.add("undeploy " + ADAPTER);
    lines.add("delete-resource-adapter-config " + ADAPTER);
    return this;
  }

  /** An application under a path. */
  public BootScript application(String name, String path, Path war) {
    lines.add("deploy --name " + name + " --contextroot " + path + " " + quoted(war));
    return this;
  }

  /** Takes an application away. */
  public BootScript withoutApplication(String name) {
    lines.add("undeploy " + name);
    return this;
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  private static String properties(Map<String, String> settings) {
    return settings.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(setting -> setting.getKey() + "=" + escaped(setting.getValue()))
        .collect(Collectors.joining(":", " --property \"", "\""));
  }

  private static String quoted(Path path) {
    return "\"" + path.toAbsolutePath() + "\"";
  }

  /** The server takes a bare colon for the end of a value. */
  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace(":", "\\:").replace("=", "\\=");
  }
}
