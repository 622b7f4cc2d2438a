// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import static io.holdfast.FrontDoor.LONG;
import static io.holdfast.FrontDoor.count;
import static io.holdfast.FrontDoor.drain;
import static io.holdfast.FrontDoor.inflowFrom;
import static io.holdfast.FrontDoor.send;
import static io.holdfast.FrontDoor.text;
import static io.holdfast.FrontDoor.xid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.holdfast.admin.AttemptStatus;
import io.holdfast.admin.DeadLetterStatus;
import io.holdfast.config.ConfigurationException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An inflow as a resource adapter's worker uses it, on a real store. */
class InflowTest {
  @TempDir private Path directory;
  private MessagingProvider provider;

  @BeforeEach
  void open() {
    provider = MessagingProvider.start(FrontDoor.config(directory));
  }

  @AfterEach
  void close() {
    provider.close();
  }

  private void reopen() {
    provider.close();
    open();
  }

  /** Takes a message into a branch, as a worker does before it delivers. */
  private static Message take(Inflow inflow, String branch) throws Exception {
    Message message = inflow.take(LONG);
    assertThat(inflow.enlisted()).isFalse();
    inflow.xaResource().start(xid(branch), XAResource.TMNOFLAGS);
    assertThat(inflow.enlisted()).isTrue();
    inflow.accept();
    return message;
  }

  private static void end(Inflow inflow, String branch) throws XAException {
    inflow.xaResource().end(xid(branch), XAResource.TMSUCCESS);
    assertThat(inflow.enlisted()).isFalse();
  }

  @Test
  void aDeliveryInTwoPhases() throws Exception {
    send(provider, "ORDERS", "one", "two");
    try (Inflow inflow = provider.openInflow(inflowFrom("ORDERS"))) {
      Message message = take(inflow, "b1");
      assertThat(text(message)).isEqualTo("one");
      assertThat(count(message)).isEqualTo(1);
      end(inflow, "b1");
      assertThat(inflow.xaResource().prepare(xid("b1"))).isEqualTo(XAResource.XA_OK);
      assertThat(provider.admin().inDoubt()).hasSize(1);
      inflow.xaResource().commit(xid("b1"), false);
      assertThat(provider.admin().inDoubt()).isEmpty();
      assertThat(text(take(inflow, "b2"))).isEqualTo("two");
      end(inflow, "b2");
      inflow.xaResource().commit(xid("b2"), true);
      assertThat(inflow.take(Duration.ofMillis(200))).isNull();
    }
    reopen();
    assertThat(drain(provider, "ORDERS")).isEmpty();
  }

  @Test
  void aRolledBackDeliveryComesAgainInOrderAndCounted() throws Exception {
    send(provider, "ORDERS", "one", "two");
    try (Inflow inflow = provider.openInflow(inflowFrom("ORDERS"))) {
      take(inflow, "b1");
      end(inflow, "b1");
      inflow.xaResource().rollback(xid("b1"));
      Message again = take(inflow, "b2");
      assertThat(text(again)).isEqualTo("one");
      assertThat(count(again)).isEqualTo(2);
      assertThat(again.getJMSRedelivered()).isTrue();
      end(inflow, "b2");
      inflow.xaResource().prepare(xid("b2"));
      inflow.xaResource().rollback(xid("b2"));
      Message third = take(inflow, "b3");
      assertThat(text(third)).isEqualTo("one");
      assertThat(count(third)).isEqualTo(3);
      end(inflow, "b3");
      inflow.xaResource().commit(xid("b3"), true);
      assertThat(text(take(inflow, "b4"))).isEqualTo("two");
      end(inflow, "b4");
      inflow.xaResource().commit(xid("b4"), true);
    }
  }

  @Test
  void whatKeepsFailingBecomesADeadLetterWithItsCauses() throws Exception {
    send(provider, "ORDERS", "poison", "fine");
    Map<String, String> policy = Map.of("max-deliveries", "3", "delay", "50ms", "jitter", "0");
    try (Inflow inflow = provider.openInflow(inflowFrom("ORDERS", policy))) {
      int poisoned = 0;
      int fine = 0;
      for (int i = 0; i < 4; i++) {
        Message message = take(inflow, "b" + i);
        boolean poison = text(message).equals("poison");
        if (poison) {
          assertThat(count(message)).isEqualTo(++poisoned);
          inflow.failed(new IllegalArgumentException("no such article, try " + poisoned));
          end(inflow, "b" + i);
          inflow.xaResource().rollback(xid("b" + i));
        } else {
          fine++;
          end(inflow, "b" + i);
          inflow.xaResource().commit(xid("b" + i), true);
        }
      }
      assertThat(poisoned).isEqualTo(3);
      assertThat(fine).isEqualTo(1);
      assertThat(inflow.take(Duration.ofMillis(200))).isNull();
    }
    reopen();
    List<DeadLetterStatus> letters = provider.admin().deadLetters();
    assertThat(letters).hasSize(1);
    DeadLetterStatus letter = letters.get(0);
    assertThat(letter.origin()).isEqualTo("queue:ORDERS");
    assertThat(letter.deliveries()).isEqualTo(3);
    assertThat(letter.attempts())
        .extracting(AttemptStatus::exception, AttemptStatus::text, AttemptStatus::node)
        .containsExactly(
            tuple("java.lang.IllegalArgumentException", "no such article, try 1", "test"),
            tuple("java.lang.IllegalArgumentException", "no such article, try 2", "test"),
            tuple("java.lang.IllegalArgumentException", "no such article, try 3", "test"));
    assertThat(letter.attempts().get(0).stack()).contains("InflowTest");
  }

  @Test
  void withoutABranchAcceptDeletesAndRefuseRedelivers() throws Exception {
    send(provider, "ORDERS", "one", "two");
    try (Inflow inflow = provider.openInflow(inflowFrom("ORDERS"))) {
      assertThat(text(inflow.take(LONG))).isEqualTo("one");
      inflow.refuse(new IllegalStateException("not yet"));
      Message again = inflow.take(LONG);
      assertThat(text(again)).isEqualTo("one");
      assertThat(count(again)).isEqualTo(2);
      inflow.accept();
      Message two = inflow.take(LONG);
      inflow.release();
      Message same = inflow.take(LONG);
      assertThat(text(same)).isEqualTo(text(two));
      assertThat(count(same)).isEqualTo(1);
      inflow.accept();
    }
    reopen();
    assertThat(drain(provider, "ORDERS")).isEmpty();
  }

  @Test
  void whatIsTakenAndNotAcceptedComesBackWhenTheLineIsClosed() throws Exception {
    send(provider, "ORDERS", "one");
    try (Inflow inflow = provider.openInflow(inflowFrom("ORDERS"))) {
      inflow.take(LONG);
    }
    try (Inflow inflow = provider.openInflow(inflowFrom("ORDERS"))) {
      take(inflow, "b1");
      // The server's transaction never ends: the line is closed with its branch open.
    }
    try (Inflow inflow = provider.openInflow(inflowFrom("ORDERS"))) {
      take(inflow, "b2");
      end(inflow, "b2");
      inflow.xaResource().prepare(xid("b2"));
    }
    // A prepared branch outlives its line.
    assertThat(drain(provider, "ORDERS")).isEmpty();
    provider.recoveryResource().rollback(xid("b2"));
    assertThat(drain(provider, "ORDERS")).containsExactly("one");
  }

  @Test
  void closingWakesTheWorkerThatWaits() throws Exception {
    Inflow inflow = provider.openInflow(inflowFrom("ORDERS"));
    CountDownLatch waiting = new CountDownLatch(1);
    CompletableFuture<Message> taken =
        CompletableFuture.supplyAsync(
            () -> {
              waiting.countDown();
              try {
                return inflow.take(Duration.ofMinutes(5));
              } catch (JMSException e) {
                throw new IllegalStateException(e);
              }
            });
    waiting.await();
    inflow.close();
    inflow.close();
    assertThat(taken.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join()).isNull();
  }

  @Test
  void aBranchThatTakesTooLongIsRolledBack() throws Exception {
    send(provider, "ORDERS", "one");
    try (Inflow slow = provider.openInflow(inflowFrom("ORDERS"));
        Inflow other = provider.openInflow(inflowFrom("ORDERS"))) {
      slow.xaResource().setTransactionTimeout(1);
      take(slow, "b1");
      end(slow, "b1");
      Message again = other.take(LONG);
      assertThat(count(again)).isEqualTo(2);
      XAException late =
          catchThrowableOfType(XAException.class, () -> slow.xaResource().prepare(xid("b1")));
      assertThat(late.errorCode).isEqualTo(XAException.XA_RBTIMEOUT);
      other.accept();
    }
  }

  @Test
  void whatIsSentInTheSameTransactionAppearsWithIt() throws Exception {
    send(provider, "ORDERS", "order");
    ManagedSession managed = provider.openManagedSession(null, null);
    try (Inflow inflow = provider.openInflow(inflowFrom("ORDERS"))) {
      for (String branch : List.of("fails", "works")) {
        take(inflow, branch);
        assertThat(managed.xaResource().isSameRM(inflow.xaResource())).isTrue();
        managed.xaResource().start(xid(branch), XAResource.TMJOIN);
        try (MessageProducer producer =
            managed.session().createProducer(managed.session().createQueue("BILLS"))) {
          producer.send(managed.session().createTextMessage("bill that " + branch));
        }
        managed.xaResource().end(xid(branch), XAResource.TMSUCCESS);
        end(inflow, branch);
        assertThat(drain(provider, "BILLS")).isEmpty();
        if (branch.equals("fails")) {
          inflow.xaResource().rollback(xid(branch));
          assertThat(drain(provider, "BILLS")).isEmpty();
        } else {
          inflow.xaResource().prepare(xid(branch));
          assertThat(drain(provider, "BILLS")).isEmpty();
          managed.xaResource().commit(xid(branch), false);
        }
      }
    }
    managed.close();
    assertThat(drain(provider, "BILLS")).containsExactly("bill that works");
    assertThat(drain(provider, "ORDERS")).isEmpty();
  }

  @Test
  void aSelectorChooses() throws Exception {
    try (jakarta.jms.JMSContext context = provider.connectionFactory().createContext()) {
      for (int i = 0; i < 4; i++) {
        context
            .createProducer()
            .setProperty("n", i)
            .send(context.createQueue("ORDERS"), "number " + i);
      }
    }
    InflowSpec odd = new InflowSpec("ORDERS", null, "n = 1 OR n = 3", Map.of(), null, null);
    try (Inflow inflow = provider.openInflow(odd)) {
      assertThat(text(inflow.take(LONG))).isEqualTo("number 1");
      inflow.accept();
      assertThat(text(inflow.take(LONG))).isEqualTo("number 3");
      inflow.accept();
      assertThat(inflow.take(Duration.ofMillis(200))).isNull();
    }
    assertThat(drain(provider, "ORDERS")).containsExactly("number 0", "number 2");
  }

  @Test
  void badSpecsAreRefusedClearly() {
    assertThatThrownBy(
            () -> provider.openInflow(new InflowSpec("Q", null, "a = ", Map.of(), null, null)))
        .isInstanceOf(InvalidSelectorException.class)
        .hasMessageContaining("HF-2807");
    assertThatThrownBy(() -> provider.openInflow(inflowFrom("Q", Map.of("delay", "soon"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("redelivery.delay");
  }

  @Test
  void aDeliveryThatWaitsForItsBackOffIsSeenInTheDepths() throws Exception {
    send(provider, "ORDERS", "one");
    try (Inflow inflow = provider.openInflow(inflowFrom("ORDERS", Map.of("delay", "1h")))) {
      take(inflow, "b1");
      end(inflow, "b1");
      inflow.xaResource().rollback(xid("b1"));
      await()
          .atMost(LONG)
          .untilAsserted(
              () ->
                  assertThat(provider.admin().queues())
                      .filteredOn(queue -> queue.name().equals("ORDERS"))
                      .allSatisfy(
                          queue -> {
                            assertThat(queue.ready()).isZero();
                            assertThat(queue.scheduled()).isEqualTo(1);
                          })
                      .hasSize(1));
    }
  }

  @Test
  void oneOfTwoCommitsAtOnceSucceeds() throws Exception {
    send(provider, "ORDERS", "one");
    try (Inflow inflow = provider.openInflow(inflowFrom("ORDERS"))) {
      take(inflow, "b1");
      end(inflow, "b1");
      inflow.xaResource().prepare(xid("b1"));
      CompletableFuture<Integer> one = CompletableFuture.supplyAsync(() -> commit(inflow));
      CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> commit(inflow));
      assertThat(List.of(one.join(), other.join()))
          .containsExactlyInAnyOrder(XAResource.XA_OK, XAException.XAER_NOTA);
    }
    assertThat(drain(provider, "ORDERS")).isEmpty();
  }

  private static int commit(Inflow inflow) {
    try {
      inflow.xaResource().commit(xid("b1"), false);
      return XAResource.XA_OK;
    } catch (XAException e) {
      return e.errorCode;
    }
  }
}
