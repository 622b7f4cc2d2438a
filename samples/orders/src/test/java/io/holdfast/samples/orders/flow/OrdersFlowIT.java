// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.samples.orders.NewOrder;
import io.holdfast.samples.orders.OrderDesk;
import io.holdfast.samples.orders.OrderRefusedException;
import io.holdfast.samples.orders.OrderStatus;
import io.holdfast.samples.orders.QueueWindow;
import io.holdfast.samples.orders.demo.Poll;
import io.holdfast.samples.orders.it.Servers;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.io.File;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One order on its way through a real server, seen from inside: both or neither. */
@ExtendWith({BootFiles.class, ArquillianExtension.class})
class OrdersFlowIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject private OrderDesk desk;
  @Inject private QueueWindow queues;
  @Inject private Probe probe;

  @Resource(lookup = "java:comp/UserTransaction")
  private UserTransaction transaction;

  @Deployment
  static WebArchive application() throws URISyntaxException {
    File assertions =
        new File(Assertions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return ShrinkWrap.createFromZipFile(WebArchive.class, Servers.WAR.toFile())
        .addPackage(OrdersFlowIT.class.getPackage())
        .addAsWebInfResource("flow/glassfish-ejb-jar.xml", "glassfish-ejb-jar.xml")
        .addClasses(Poll.class, Poll.Condition.class)
        .addAsLibrary(assertions);
  }

  @Test
  void aPlacedOrderIsProcessedOnce() {
    String id = desk.place(new NewOrder("flow", "anchor", 2));

    Poll.until(
        "the order to be processed",
        PATIENCE,
        () -> probe.order(id).getStatus() == OrderStatus.PROCESSED);
    assertThat(probe.order(id).getProcessed()).isEqualTo(1);
    assertThat(queues.orders(OrderDesk.QUEUE, 10)).doesNotContain(id);
  }

  @Test
  void aTransactionThatRollsBackLeavesNeitherRowNorMessage() throws Exception {
    transaction.begin();
    String id = desk.place(new NewOrder("rolled-back", "anchor", 1));
    probe.sendInjected("BESIDE", "rolled back");
    transaction.rollback();
    probe.sendInjected("BESIDE", "committed");

    assertThat(probe.order(id)).isNull();
    assertThat(probe.receive("BESIDE")).isEqualTo("committed");
  }

  @Test
  void aRefusedOrderLeavesNeitherRowNorMessage() {
    NewOrder tooMany = new NewOrder("refused", "anchor", OrderDesk.STOCK + 1);

    assertThatThrownBy(() -> desk.place(tooMany)).isInstanceOf(OrderRefusedException.class);
    // The reference is free again, so the row is not there.
    assertThat(desk.place(new NewOrder("refused", "anchor", 1))).isNotNull();
  }

  @Test
  void aPoisonOrderIsRolledBackEachTimeAndEndsAsADeadLetter() {
    String id = desk.place(new NewOrder("poison", "poison", 1));

    Poll.until("the dead letter", PATIENCE, () -> queues.orders("DLQ", 100).contains(id));
    assertThat(probe.order(id).getProcessed()).isZero();
    assertThat(queues.orders(OrderDesk.QUEUE, 100)).doesNotContain(id);
  }

  @Test
  void beansOnATopicHearEachMessageOnceWhateverTheirSubscription() {
    List<Class<? extends PriceListener>> beans =
        List.of(PriceWatcher.class, PriceArchive.class, PriceLedger.class);
    Poll.until(
        "every bean to be there",
        PATIENCE,
        () -> {
          probe.publish(PriceListener.TOPIC, "is anybody there?");
          return beans.stream().noneMatch(bean -> PriceListener.heard(bean).isEmpty());
        });
    List<String> prices = IntStream.range(0, 20).mapToObj(i -> "price " + i).toList();
    prices.forEach(price -> probe.publish(PriceListener.TOPIC, price));

    for (Class<? extends PriceListener> bean : beans) {
      Poll.until(
          "the last price to be heard by " + bean.getSimpleName(),
          PATIENCE,
          () -> PriceListener.heard(bean).containsAll(prices));
      assertThat(PriceListener.heard(bean)).filteredOn(prices::contains).hasSize(prices.size());
    }
  }

  @Test
  void everyWayToAConnectionFactorySends() {
    probe.sendInjected("WAYS", "injected");
    probe.sendByResource("WAYS", "resource");
    probe.sendByDefinition("WAYS", "definition");

    assertThat(probe.receive("WAYS")).isEqualTo("injected");
    assertThat(probe.receive("WAYS")).isEqualTo("resource");
    assertThat(probe.receive("WAYS")).isEqualTo("definition");
  }
}
