// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ear;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.ear.halt.HaltingDesk;
import io.holdfast.samples.orders.demo.Account;
import io.holdfast.samples.orders.demo.ClientLog;
import io.holdfast.samples.orders.demo.Evidence;
import io.holdfast.samples.orders.demo.EvidenceReader;
import io.holdfast.samples.orders.demo.OrdersClient;
import io.holdfast.samples.orders.demo.Poll;
import io.holdfast.samples.orders.demo.Workplace;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The ear on WildFly: the server halts between prepare and commit of an order, and after its
 * restart the order is there and processed once.
 */
class EarOnWildFlyIT {
  private static final EarFile EAR = new EarFile(Path.of(System.getProperty("ear")));
  private static final Path HOME = Path.of(System.getProperty("wildfly"));
  private static final Path CLASSES = Path.of(System.getProperty("classes"));
  private static final Path WORK = Path.of(System.getProperty("work"));

  @Test
  void theEarHoldsTheAdapterAndTheApplicationAndNothingTwice() throws Exception {
    assertThat(EAR.names())
        .contains("holdfast.rar", "orders.war", "META-INF/application.xml")
        .noneMatch(name -> name.endsWith(".jar"));
  }

  @Test
  void anOrderInDoubtIsProcessedOnceAfterTheRestart() throws Exception {
    clean(WORK);
    Workplace place = new Workplace(WORK);
    Files.createDirectories(place.clientLog().getParent());
    Files.createDirectories(WORK.resolve("data"));
    try (WildFly server = new WildFly(HOME, place)) {
      String added = HaltingDesk.class.getPackageName().replace('.', '/');
      EAR.exportWith(CLASSES, added, server.deployments().resolve("orders.ear"));
      OrdersClient client = new OrdersClient(server.uri(), new ClientLog(place.clientLog()));
      server.start("orders/count");
      assertThat(client.place("before", "anchor", 1)).isTrue();
      awaitProcessed(client, 1);
      assertThat(client.placeAt("halting", "in-doubt", "anchor", 1)).isFalse();
      server.awaitEnd();
      place.orders().copyTo(place.afterKill());
      place.messages().copyTo(place.afterKill());
      server.start("orders/count");
      awaitProcessed(client, 2);
    }
    check(EvidenceReader.read(place));
  }

  private static void clean(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException e)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void awaitProcessed(OrdersClient client, int orders) {
    Poll.until(
        orders + " processed orders",
        Duration.ofMinutes(3),
        () -> client.count("PROCESSED") == orders && client.count("PLACED") == 0);
  }

  private static void check(Evidence evidence) {
    assertThat(evidence.inDoubtAfterKill()).isEqualTo(new Evidence.InDoubt(1, 1));
    assertThat(new Account(evidence).faults()).isEmpty();
    assertThat(evidence.orders())
        .extracting(Evidence.OrderRow::reference)
        .containsExactlyInAnyOrder("before", "in-doubt");
    assertThat(evidence.orders()).allMatch(order -> order.processed() == 1);
    assertThat(evidence.deadLetters()).isEmpty();
  }
}
