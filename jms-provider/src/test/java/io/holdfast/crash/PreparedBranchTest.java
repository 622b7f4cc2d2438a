// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.MessagingProvider;
import io.holdfast.TestXid;
import io.holdfast.config.ProviderConfig;
import io.holdfast.store.jpa.TestDatabase;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A branch that a node prepared before it was killed is found and settled from another node:
 * Jakarta Messaging 3.1, section 10.4, and JTA 2.0, section 3.4.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PreparedBranchTest {
  private static final String QUEUE = "Q";

  @Parameter TestDatabase database;

  private String url;
  private MessagingProvider survivor;

  @BeforeEach
  void prepareAndDie() throws Exception {
    url = database.create();
    survivor =
        MessagingProvider.start(
            ProviderConfig.of(
                Map.of(
                    "store.url", url,
                    "store.user", database.user(),
                    "store.durability", "relaxed",
                    "node.lease", "2s",
                    "node.name", "survivor")));
    try (JMSContext context = factory().createContext()) {
      context.createProducer().send(context.createQueue(QUEUE), "first");
    }
    Process node =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                PreparingNode.class.getName(),
                url,
                database.user(),
                QUEUE,
                "branch")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader said = node.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).isEqualTo(PreparingNode.PREPARED);
    } finally {
      node.destroyForcibly().waitFor();
    }
  }

  @AfterEach
  void close() {
    survivor.close();
    database.drop(url);
  }

  private ConnectionFactory factory() throws JMSException {
    return survivor.connectionFactory();
  }

  /** The branch that the dead node left, by the way of a transaction manager. */
  private XAResource found() throws JMSException, XAException {
    XAResource resource = survivor.recoveryResource();
    Xid[] found = resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
    assertThat(Stream.of(found).map(xid -> text(xid.getGlobalTransactionId())))
        .containsExactly("branch");
    return resource;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private List<String> left() throws JMSException {
    List<String> left = new ArrayList<>();
    try (JMSContext context = factory().createContext();
        JMSConsumer consumer = context.createConsumer(context.createQueue(QUEUE))) {
      // Longer than the lease of the dead node.
      Message message = consumer.receive(4_000);
      while (message != null) {
        left.add(CrashNode.word(message));
        message = consumer.receiveNoWait();
      }
    }
    return left;
  }

  @Test
  void whatItPreparedIsCommittedFromAnotherNode() throws Exception {
    XAResource resource = found();
    resource.commit(new TestXid("branch"), false);
    assertThat(left()).containsExactly("first" + PreparingNode.NEXT + "#1");
    assertThat(resource.recover(XAResource.TMSTARTRSCAN)).isEmpty();
  }

  @Test
  void whatItPreparedIsRolledBackFromAnotherNode() throws Exception {
    XAResource resource = found();
    resource.rollback(new TestXid("branch"));
    assertThat(left()).containsExactly("first#2");
    assertThat(resource.recover(XAResource.TMSTARTRSCAN)).isEmpty();
  }

  @Test
  void whatItPreparedIsNobodysWhileItIsNotSettled() throws Exception {
    assertThat(left()).isEmpty();
    found().commit(new TestXid("branch"), false);
    assertThat(left()).hasSize(1);
  }
}
