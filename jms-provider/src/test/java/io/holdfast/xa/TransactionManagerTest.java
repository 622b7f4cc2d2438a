// SPDX-License-Identifier: Apache-2.0
package io.holdfast.xa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.MessagingProvider;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import jakarta.transaction.RollbackException;
import jakarta.transaction.TransactionManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two stores under a real transaction manager (Narayana), with and without a crash. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TransactionManagerTest {
  private static final UnaryOperator<XAResource> PLAIN = UnaryOperator.identity();
  private static Path log;
  private static TransactionManager manager;

  @TempDir private Path directory;

  @BeforeAll
  static void begin() throws Exception {
    log = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "transactions");
    manager = Transfer.transactions(log.toAbsolutePath());
  }

  @BeforeEach
  void nothingIsOpen() throws Exception {
    assertThat(manager.getTransaction()).isNull();
  }

  private record Received(String text, int count) {}

  private static List<Received> drain(MessagingProvider provider) throws Exception {
    List<Received> received = new ArrayList<>();
    try (JMSContext context = provider.connectionFactory().createContext();
        JMSConsumer consumer = context.createConsumer(context.createQueue(Transfer.QUEUE))) {
      for (Message message = consumer.receive(1_000);
          message != null;
          message = consumer.receive(200)) {
        received.add(
            new Received(
                ((TextMessage) message).getText(), message.getIntProperty("JMSXDeliveryCount")));
      }
    }
    return received;
  }

  private static void nothingInDoubt(Transfer transfer) {
    assertThat(transfer.from().admin().inDoubt()).isEmpty();
    assertThat(transfer.to().admin().inDoubt()).isEmpty();
  }

  @Test
  void bothCommit() throws Exception {
    try (Transfer transfer = new Transfer(directory)) {
      transfer.send("order");
      transfer.move(manager, PLAIN, PLAIN);
      assertThat(drain(transfer.from())).isEmpty();
      assertThat(drain(transfer.to())).containsExactly(new Received("order", 1));
      nothingInDoubt(transfer);
    }
  }

  @Test
  void oneRefusesAndBothRollBack() throws Exception {
    try (Transfer transfer = new Transfer(directory)) {
      transfer.send("order");
      UnaryOperator<XAResource> refusing =
          resource ->
              new Interposed(
                  resource,
                  "prepare",
                  () -> {
                    throw new XAException(XAException.XA_RBROLLBACK);
                  });
      assertThatThrownBy(() -> transfer.move(manager, PLAIN, refusing))
          .isInstanceOf(RollbackException.class);
      assertThat(drain(transfer.to())).isEmpty();
      assertThat(drain(transfer.from())).containsExactly(new Received("order", 2));
      nothingInDoubt(transfer);
    }
  }

  @ParameterizedTest
  @CsvSource({"commit, 1", "commit, 2"})
  void aCrashAfterTheDecisionIsCommittedByRecovery(String phase, String resource) throws Exception {
    crash(phase, resource);
    try (Transfer transfer = new Transfer(directory)) {
      assertThat(transfer.to().admin().inDoubt()).hasSize(1);
      transfer.recover();
      nothingInDoubt(transfer);
      assertThat(drain(transfer.from())).isEmpty();
      assertThat(drain(transfer.to())).containsExactly(new Received("order", 1));
    }
  }

  @Test
  void aCrashBeforeTheDecisionIsRolledBackByRecovery() throws Exception {
    crash("prepare", "2");
    try (Transfer transfer = new Transfer(directory)) {
      assertThat(transfer.from().admin().inDoubt()).hasSize(1);
      assertThat(drain(transfer.from())).isEmpty();
      transfer.recover();
      nothingInDoubt(transfer);
      assertThat(drain(transfer.to())).isEmpty();
      assertThat(drain(transfer.from())).containsExactly(new Received("order", 2));
    }
  }

  /** A child JVM moves a message and halts before this phase of this resource. */
  private void crash(String phase, String resource) throws Exception {
    try (Transfer transfer = new Transfer(directory)) {
      transfer.send("order");
    }
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                HaltingTransfer.class.getName(),
                directory.toString(),
                log.toAbsolutePath().toString(),
                phase,
                resource)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("child.log").toFile())
            .start();
    assertThat(child.waitFor())
        .as(() -> output(directory.resolve("child.log")))
        .isEqualTo(HaltingTransfer.HALTED);
  }

  private static String output(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      return e.toString();
    }
  }
}
