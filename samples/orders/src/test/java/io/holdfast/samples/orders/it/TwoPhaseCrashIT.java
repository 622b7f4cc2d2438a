// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.samples.orders.crash.CrashPoint;
import io.holdfast.samples.orders.demo.Account;
import io.holdfast.samples.orders.demo.AccountReport;
import io.holdfast.samples.orders.demo.BootScript;
import io.holdfast.samples.orders.demo.ClientLog;
import io.holdfast.samples.orders.demo.Database;
import io.holdfast.samples.orders.demo.Evidence;
import io.holdfast.samples.orders.demo.Evidence.InDoubt;
import io.holdfast.samples.orders.demo.Evidence.OrderRow;
import io.holdfast.samples.orders.demo.EvidenceReader;
import io.holdfast.samples.orders.demo.H2File;
import io.holdfast.samples.orders.demo.Installation;
import io.holdfast.samples.orders.demo.OrdersClient;
import io.holdfast.samples.orders.demo.PayaraMicro;
import io.holdfast.samples.orders.demo.Poll;
import io.holdfast.samples.orders.demo.Workplace;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * The server's JVM halts while a transaction stands at each point of the two-phase protocol; after
 * the restart every one of them is decided, and in the same way in both databases.
 */
class TwoPhaseCrashIT {
  /** Of the transactions that place an order, those that were decided before the crash. */
  private static final Set<CrashPoint> PLACED =
      Set.of(
          CrashPoint.PLACING_BEFORE_COMMIT,
          CrashPoint.PLACING_BETWEEN_COMMITS,
          CrashPoint.PLACING_AFTER_COMMIT);

  private static final int POINTS = CrashPoint.values().length;

  @Test
  void everyTransactionIsDecidedInTheSameWayInBothDatabases() throws Exception {
    Workplace place = new Workplace(Servers.workplace("two-phase-crash"));
    check(crash(place, place.messages()));
  }

  @Test
  void everyTransactionIsDecidedInTheSameWayWithTheMessagesInPostgresql() throws Exception {
    Workplace place = new Workplace(Servers.workplace("two-phase-crash-postgresql"));
    try (PostgresStore messages = PostgresStore.start()) {
      check(crash(place, messages));
    }
  }

  private static Evidence crash(Workplace place, Database messages) throws Exception {
    Path war = place.directory().resolve("orders.war");
    exportCrashingWar(war);
    BootScript script =
        Installation.resources(Servers.RAR, place, messages).application("orders", "/", war);
    InDoubt afterKill;
    try (PayaraMicro server =
        new Installation(Servers.PAYARA_MICRO, Servers.RAR, Servers.DATA_SOURCE, war)
            .server(place, script)) {
      OrdersClient client = new OrdersClient(server.uri(), new ClientLog(place.clientLog()));
      server.start("orders");
      client.place("before", "anchor", 1);
      // It must not be in doubt, too, when the others are.
      Poll.until("the first order", Duration.ofMinutes(1), () -> client.count("PROCESSED") == 1);
      crashAtEveryPoint(server, client);
      afterKill = lookAtTheCrash(place, messages);
      server.start("orders");
      client.place("after", "anchor", 1);
      awaitProcessing(client);
    }
    return new EvidenceReader(place.clientLog(), place.orders(), messages).read(afterKill);
  }

  private static void exportCrashingWar(Path file) {
    ShrinkWrap.createFromZipFile(WebArchive.class, Servers.WAR.toFile())
        .addPackage(CrashPoint.class.getPackage())
        .addAsWebInfResource("crash/ejb-jar.xml", "ejb-jar.xml")
        .as(ZipExporter.class)
        .exportTo(file.toFile(), true);
  }

  private static void crashAtEveryPoint(PayaraMicro server, OrdersClient client)
      throws InterruptedException {
    ExecutorService customers = Executors.newFixedThreadPool(POINTS);
    for (CrashPoint point : CrashPoint.values()) {
      customers.execute(() -> client.placeAt("crash", point.name(), point.name(), 1));
    }
    customers.shutdown();
    server.awaitEnd(Duration.ofMinutes(1));
    assertThat(customers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  private static void awaitProcessing(OrdersClient client) {
    int expected = 2 + expectedOrders().size();
    Poll.until(
        expected + " processed orders",
        Duration.ofMinutes(2),
        () -> client.count("PROCESSED") >= expected && client.count("PLACED") == 0);
  }

  /** Every order but those whose placing had not been decided. */
  private static Set<String> expectedOrders() {
    return Stream.of(CrashPoint.values())
        .filter(point -> !point.placing() || PLACED.contains(point))
        .map(Enum::name)
        .collect(Collectors.toSet());
  }

  /** Prints and counts what is in doubt; a file is copied, so that nobody's opening changes it. */
  private static InDoubt lookAtTheCrash(Workplace place, Database store) throws Exception {
    Database orders = place.orders().copyTo(place.afterKill());
    Database messages = store instanceof H2File file ? file.copyTo(place.afterKill()) : store;
    PrintWriter out =
        new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
    try (Connection rows = orders.open();
        Connection branches = messages.open()) {
      new AccountReport(out).inDoubt(rows, branches);
    }
    return EvidenceReader.inDoubt(orders, messages);
  }

  private static void check(Evidence evidence) {
    // In the application's database: between prepares, before the decision and before the commit
    // of placing; before the decision and between the commits of processing, where the provider's
    // branch is the first. In the provider's: those that the other database had committed, too.
    assertThat(evidence.inDoubtAfterKill()).isEqualTo(new InDoubt(5, 5));
    Account account = new Account(evidence);
    assertThat(account.faults()).isEmpty();
    assertThat(account.recovered()).isEqualTo(10);
    assertThat(evidence.orders().stream().map(OrderRow::reference))
        .containsAll(expectedOrders())
        .hasSize(2 + expectedOrders().size());
    assertThat(evidence.deadLetters()).isEmpty();
  }
}
