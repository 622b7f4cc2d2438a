// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.demo;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Places orders on a real server, kills it with work in flight, starts it again, and has the
 * account drawn up. Ends with 0 when no order was lost or doubled.
 */
@Command(
    name = "demonstration",
    mixinStandardHelpOptions = true,
    description = "Orders on a Payara Micro that is killed: both or neither.")
public final class Demonstration implements Callable<Integer> {
  private static final Duration DRAIN = Duration.ofMinutes(3);
  private static final int TOO_MANY = 1_000_000;

  @Option(names = "--payara-micro", required = true, description = "Payara Micro's jar")
  private Path payaraMicro;

  @Option(names = "--rar", required = true, description = "Holdfast's resource adapter")
  private Path rar;

  @Option(
      names = "--data-source",
      required = true,
      description = "the jar with the data source of the application's database")
  private Path dataSource;

  @Option(names = "--war", required = true, description = "the orders application")
  private Path war;

  @Option(
      names = "--directory",
      required = true,
      description = "where each run makes a directory for its files")
  private Path directory;

  @Option(names = "--orders", defaultValue = "400", description = "how many (${DEFAULT-VALUE})")
  private int orders;

  @Option(
      names = "--customers",
      defaultValue = "8",
      description = "how many order at the same time (${DEFAULT-VALUE})")
  private int customers;

  @Option(names = "--keep", description = "keep the server up for a look around")
  private boolean keep;

  private final PrintWriter out =
      new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** The demonstration's exit code. */
  public static int run(String... arguments) {
    return new CommandLine(new Demonstration()).execute(arguments);
  }

  @Override
  public Integer call() throws Exception {
    String run =
        DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
            .format(LocalDateTime.now(ZoneId.systemDefault()));
    Workplace place = new Workplace(directory.toAbsolutePath().resolve(run));
    Files.createDirectories(place.directory());
    try (PayaraMicro server = new Installation(payaraMicro, rar, dataSource, war).server(place)) {
      run(place, server);
    }
    step("The server is down. A separate process opens the files and draws up the account.");
    return audit(place);
  }

  private void run(Workplace place, PayaraMicro server) throws Exception {
    step("Starting Payara Micro with the adapter and the application …");
    step("It answers after " + server.start("orders").toSeconds() + " s at " + server.uri());
    OrdersClient client = new OrdersClient(server.uri(), new ClientLog(place.clientLog()));
    client.place("poison", "poison", 1);
    client.place("refused-before", "anchor", TOO_MANY);
    try (Rush rush = new Rush(client, "order-", customers, orders)) {
      step(customers + " customers place " + orders + " orders …");
      rush.start();
      rush.awaitHalf();
      server.kill();
      step("Killed the server (kill -9) with work in flight.");
      rush.awaitEnd();
    }
    place.orders().copyTo(place.afterKill());
    place.messages().copyTo(place.afterKill());
    audit(place, "--after-kill");
    step("Starting the server again …");
    step("It answers after " + server.start("orders").toSeconds() + " s.");
    client.place("refused-after", "anchor", TOO_MANY);
    try (Rush rush = new Rush(client, "later-", customers, orders / 4)) {
      rush.start();
      rush.awaitEnd();
    }
    drain(client);
    if (keep) {
      lookAround(place, server);
    }
  }

  private void drain(OrdersClient client) {
    step("Waiting until every order is processed or a dead letter …");
    Poll.until(
        "every order to be processed or a dead letter",
        DRAIN,
        () -> client.count("PLACED") == client.messages("dead-letters"));
    step(
        client.count("PROCESSED")
            + " orders are processed, "
            + client.messages("dead-letters")
            + " are dead letters, says the application. Stopping the server.");
  }

  private void lookAround(Workplace place, PayaraMicro server) throws IOException {
    out.println();
    out.println("The server stays up (--keep):");
    for (String path :
        List.of("orders", "orders?status=PROCESSED", "orders/waiting", "orders/dead-letters")) {
      out.println("  curl " + server.uri().resolve(path));
    }
    out.println(
        "  curl -d reference=mine -d item=anchor -d quantity=3 " + server.uri().resolve("orders"));
    out.println("  The server's output: " + server.log());
    out.println("  For any H2 client, when the server is down: " + place.messages().url());
    out.println("  and: " + place.orders().url());
    out.println("Press Enter to stop the server and to draw up the account.");
    while (server.running() && System.in.read() > '\n') {
      // Whatever is typed before Enter says nothing.
    }
  }

  private int audit(Workplace place, String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Auditor.class.getName()));
    command.add(place.directory().toString());
    command.addAll(List.of(options));
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private void step(String text) {
    out.println("> " + text);
  }
}
