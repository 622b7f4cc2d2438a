// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import static io.holdfast.FrontDoor.LONG;
import static io.holdfast.FrontDoor.drain;
import static io.holdfast.FrontDoor.inflowFrom;
import static io.holdfast.FrontDoor.send;
import static io.holdfast.FrontDoor.text;
import static io.holdfast.FrontDoor.xid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.admin.BranchStatus;
import io.holdfast.admin.DeadLetterStatus;
import io.holdfast.admin.ProviderAdmin;
import io.holdfast.admin.QueueStatus;
import jakarta.jms.Message;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.management.AttributeNotFoundException;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator sees and does, on a real store. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class AdminTest {
  private static final Map<String, String> ONCE = Map.of("max-deliveries", "1");

  @TempDir private Path directory;
  private MessagingProvider provider;
  private ProviderAdmin admin;

  @BeforeEach
  void open() {
    provider = MessagingProvider.start(FrontDoor.config(directory));
    admin = provider.admin();
  }

  @AfterEach
  void close() {
    provider.close();
  }

  /** Makes dead letters of all messages of a queue. */
  private void bury(String queue, String... texts) throws Exception {
    send(provider, queue, texts);
    try (Inflow inflow = provider.openInflow(inflowFrom(queue, ONCE))) {
      for (String text : texts) {
        assertThat(text(inflow.take(LONG))).isEqualTo(text);
        inflow.refuse(new IllegalStateException("cannot do " + text));
      }
    }
  }

  private void prepare(String branch) throws Exception {
    try (Inflow inflow = provider.openInflow(inflowFrom("ORDERS"))) {
      inflow.take(LONG);
      inflow.xaResource().start(xid(branch), XAResource.TMNOFLAGS);
      inflow.accept();
      inflow.xaResource().end(xid(branch), XAResource.TMSUCCESS);
      inflow.xaResource().prepare(xid(branch));
    }
  }

  @Test
  void queuesHaveDepths() throws Exception {
    send(provider, "ORDERS", "one", "two", "three");
    prepare("b1");
    bury("BILLS", "poison");
    assertThat(admin.queues())
        .contains(
            new QueueStatus("BILLS", 0, 0, 0, false),
            new QueueStatus("DLQ", 1, 0, 0, true),
            new QueueStatus("ORDERS", 2, 0, 1, false));
  }

  @Test
  void deadLettersAreListedAndPutBackOneByOne() throws Exception {
    bury("ORDERS", "one", "two", "three");
    List<DeadLetterStatus> letters = admin.deadLetters();
    assertThat(letters).hasSize(3);
    DeadLetterStatus two = letters.get(1);
    assertThat(two.origin()).isEqualTo("queue:ORDERS");
    assertThat(two.deliveries()).isEqualTo(1);
    assertThat(two.messageId()).startsWith("ID:");
    assertThat(two.attempts()).hasSize(1);
    assertThat(two.attempts().get(0).text()).isEqualTo("cannot do two");
    try (Inflow inflow = provider.openInflow(inflowFrom("ORDERS"))) {
      // A consumer that waits already gets what is put back.
      assertThat(inflow.take(Duration.ofMillis(200))).isNull();
      admin.requeue(two.id());
      Message message = inflow.take(LONG);
      assertThat(text(message)).isEqualTo("two");
      assertThat(FrontDoor.count(message)).isEqualTo(1);
      assertThat(message.getJMSMessageID()).isEqualTo(two.messageId());
      inflow.accept();
    }
    assertThat(admin.deadLetters())
        .extracting(DeadLetterStatus::id)
        .containsExactly(letters.get(0).id(), letters.get(2).id());
    assertThatThrownBy(() -> admin.requeue(two.id()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HF-1021");
  }

  @Test
  void allDeadLettersOfAQueueArePutBack() throws Exception {
    bury("ORDERS", "one", "two");
    bury("BILLS", "three");
    assertThat(admin.requeueAll("ORDERS")).isEqualTo(2);
    assertThat(admin.requeueAll("ORDERS")).isZero();
    assertThat(drain(provider, "ORDERS")).containsExactly("one", "two");
    assertThat(admin.deadLetters())
        .extracting(DeadLetterStatus::origin)
        .containsExactly("queue:BILLS");
  }

  @Test
  void deadLettersAreListedPageByPage() throws Exception {
    bury("ORDERS", "one", "two", "three");
    List<String> ids = new ArrayList<>();
    String after = null;
    for (List<DeadLetterStatus> page = admin.deadLetters(after, 2);
        !page.isEmpty();
        page = admin.deadLetters(after, 2)) {
      assertThat(page.size()).isLessThanOrEqualTo(2);
      page.forEach(letter -> ids.add(letter.id()));
      after = ids.get(ids.size() - 1);
    }
    assertThat(ids)
        .containsExactlyElementsOf(admin.deadLetters().stream().map(DeadLetterStatus::id).toList());
    assertThat(ids).hasSize(3);
  }

  @Test
  void aDeadLetterThatCannotBeReadHidesNoOthers() throws Exception {
    bury("ORDERS", "one", "two", "three");
    provider.close();
    String url = "jdbc:h2:file:" + directory.resolve("store").toAbsolutePath();
    try (Connection sql = DriverManager.getConnection(url, "", "");
        Statement statement = sql.createStatement()) {
      assertThat(
              statement.executeUpdate("update hf_message set kind = '?' where body_text = 'two'"))
          .isEqualTo(1);
    }
    open();
    List<DeadLetterStatus> letters = admin.deadLetters();
    assertThat(letters).hasSize(3);
    assertThat(letters.get(1).attempts()).hasSize(1);
    assertThatThrownBy(() -> admin.requeue(letters.get(1).id()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(admin.requeueAll("ORDERS")).isEqualTo(2);
    assertThat(admin.deadLetters())
        .extracting(DeadLetterStatus::id)
        .containsExactly(letters.get(1).id());
    assertThat(drain(provider, "ORDERS")).containsExactly("one", "three");
  }

  @Test
  void anIdThatIsNoneIsNamed() {
    for (String id : List.of("", "x", "1-2", "1-99-3", "1-4-3'; drop table x")) {
      assertThatThrownBy(() -> admin.requeue(id))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("HF-2701");
      assertThatThrownBy(() -> admin.deadLetters(id, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> admin.requeue("77-4-1")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBranchInDoubtIsCommittedByDecision() throws Exception {
    send(provider, "ORDERS", "one");
    prepare("b1");
    BranchStatus doubt = admin.inDoubt().get(0);
    assertThat(doubt.state()).isEqualTo("PREPARED");
    assertThat(doubt.branch()).isEqualTo("4660:6231:00ff27");
    assertThat(doubt.acknowledgements()).isEqualTo(1);
    assertThat(doubt.sends()).isZero();
    admin.commitInDoubt(doubt.branch());
    assertThat(admin.inDoubt()).extracting(BranchStatus::state).containsExactly("HEURISTIC_COMMIT");
    assertThatThrownBy(() -> admin.rollbackInDoubt(doubt.branch()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("HF-2703");
    XAResource asked = provider.recoveryResource();
    XAException told = catchThrowableOfType(XAException.class, () -> asked.rollback(xid("b1")));
    assertThat(told.errorCode).isEqualTo(XAException.XA_HEURCOM);
    asked.forget(xid("b1"));
    assertThat(admin.inDoubt()).isEmpty();
    assertThat(drain(provider, "ORDERS")).isEmpty();
    assertThatThrownBy(() -> admin.commitInDoubt(doubt.branch()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HF-2702");
  }

  @Test
  void aBranchInDoubtIsRolledBackByDecisionAndItsMessageDelivered() throws Exception {
    send(provider, "ORDERS", "one");
    prepare("b1");
    try (Inflow inflow = provider.openInflow(inflowFrom("ORDERS"))) {
      assertThat(inflow.take(Duration.ofMillis(200))).isNull();
      admin.rollbackInDoubt(admin.inDoubt().get(0).branch());
      Message message = inflow.take(LONG);
      assertThat(text(message)).isEqualTo("one");
      assertThat(FrontDoor.count(message)).isEqualTo(2);
      inflow.accept();
    }
    assertThat(provider.recoveryResource().recover(XAResource.TMSTARTRSCAN)).hasSize(1);
    provider.recoveryResource().forget(xid("b1"));
  }

  @Test
  void theMxBeanReadsAndChangesNothing() throws Exception {
    send(provider, "ORDERS", "one", "two");
    bury("BILLS", "poison");
    prepare("b1");
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName name = new ObjectName("io.holdfast:type=Provider,node=\"test\"");
    assertThat(server.getAttribute(name, "Node")).isEqualTo("test");
    assertThat(server.getAttribute(name, "DeadLetters")).isEqualTo(1L);
    assertThat((String[]) server.getAttribute(name, "InDoubt")).containsExactly("4660:6231:00ff27");
    assertThat(server.getAttribute(name, "Depths").toString()).contains("ORDERS", "BILLS", "DLQ");
    MBeanInfo info = server.getMBeanInfo(name);
    assertThat(info.getOperations()).isEmpty();
    assertThat(info.getAttributes()).noneMatch(attribute -> attribute.isWritable());
    assertThatThrownBy(() -> server.getAttribute(name, "Other"))
        .isInstanceOf(AttributeNotFoundException.class);
    provider.close();
    assertThat(server.isRegistered(name)).isFalse();
  }

  @Test
  void theMxBeanCanBeSwitchedOff() throws Exception {
    provider.close();
    try (MessagingProvider quiet =
        MessagingProvider.start(FrontDoor.config(directory, "admin.jmx", "false"))) {
      assertThat(quiet.admin().queues()).isNotNull();
      assertThat(
              ManagementFactory.getPlatformMBeanServer()
                  .queryNames(new ObjectName("io.holdfast:*"), null))
          .isEmpty();
    }
  }
}
