// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import static io.holdfast.FrontDoor.drain;
import static io.holdfast.FrontDoor.send;
import static io.holdfast.FrontDoor.text;
import static io.holdfast.FrontDoor.xid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.MessageProducer;
import jakarta.jms.TemporaryQueue;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A managed session as a resource adapter's managed connection uses it, on a real store. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ManagedSessionTest {
  @TempDir private Path directory;
  private MessagingProvider provider;
  private ManagedSession managed;

  @BeforeEach
  void open() throws Exception {
    provider = MessagingProvider.start(FrontDoor.config(directory));
    managed = provider.openManagedSession(null, null);
    managed.start();
  }

  @AfterEach
  void close() {
    managed.close();
    provider.close();
  }

  private void produce(String text) throws JMSException {
    try (MessageProducer producer =
        managed.session().createProducer(managed.session().createQueue("OUT"))) {
      producer.send(managed.session().createTextMessage(text));
    }
  }

  private Message consume() throws JMSException {
    try (MessageConsumer consumer =
        managed.session().createConsumer(managed.session().createQueue("IN"))) {
      return consumer.receive(20_000);
    }
  }

  @Test
  void outsideATransactionWorkCountsAtOnce() throws Exception {
    send(provider, "IN", "one");
    produce("sent");
    assertThat(text(consume())).isEqualTo("one");
    assertThat(drain(provider, "OUT")).containsExactly("sent");
    assertThat(drain(provider, "IN")).isEmpty();
  }

  @Test
  void aBodyOfAnotherTypeIsNotReceived() throws Exception {
    send(provider, "IN", "one");
    try (MessageConsumer consumer =
        managed.session().createConsumer(managed.session().createQueue("IN"))) {
      assertThatThrownBy(() -> managed.receiveBody(consumer, byte[].class, 20_000))
          .isInstanceOf(MessageFormatRuntimeException.class);
      assertThat(managed.receiveBody(consumer, String.class, 20_000)).isEqualTo("one");
      assertThat(managed.receiveBody(consumer, String.class, -1)).isNull();
    }
  }

  @Test
  void aLocalTransactionCommitsOrRollsBack() throws Exception {
    send(provider, "IN", "one");
    managed.begin();
    produce("never");
    consume();
    managed.rollback();
    assertThat(drain(provider, "OUT")).isEmpty();
    managed.begin();
    produce("sent");
    Message again = consume();
    assertThat(again.getJMSRedelivered()).isTrue();
    assertThat(drain(provider, "OUT")).isEmpty();
    managed.commit();
    assertThat(drain(provider, "OUT")).containsExactly("sent");
    assertThat(drain(provider, "IN")).isEmpty();
    produce("at once");
    assertThat(drain(provider, "OUT")).containsExactly("at once");
  }

  @Test
  void aLocalTransactionKeepsBranchesOut() throws Exception {
    managed.begin();
    XAException refused =
        catchThrowableOfType(
            XAException.class, () -> managed.xaResource().start(xid("b1"), XAResource.TMNOFLAGS));
    assertThat(refused.errorCode).isEqualTo(XAException.XAER_OUTSIDE);
    managed.rollback();
    managed.xaResource().start(xid("b1"), XAResource.TMNOFLAGS);
    managed.xaResource().end(xid("b1"), XAResource.TMSUCCESS);
    assertThat(managed.xaResource().prepare(xid("b1"))).isEqualTo(XAResource.XA_RDONLY);
  }

  @Test
  void aBranchOutlivesTheHandlesThatWorkedInIt() throws Exception {
    send(provider, "IN", "one");
    managed.xaResource().start(xid("b1"), XAResource.TMNOFLAGS);
    produce("sent");
    assertThat(text(consume())).isEqualTo("one");
    managed.xaResource().end(xid("b1"), XAResource.TMSUCCESS);
    managed.reset();
    managed.start();
    produce("by the next handle");
    assertThat(drain(provider, "OUT")).containsExactly("by the next handle");
    assertThat(drain(provider, "IN")).isEmpty();
    managed.xaResource().prepare(xid("b1"));
    managed.xaResource().commit(xid("b1"), false);
    assertThat(drain(provider, "OUT")).containsExactly("sent");
    assertThat(drain(provider, "IN")).isEmpty();
  }

  @Test
  void resetMakesItAsNew() throws Exception {
    send(provider, "IN", "one");
    MessageConsumer left = managed.session().createConsumer(managed.session().createQueue("IN"));
    TemporaryQueue temporary = managed.session().createTemporaryQueue();
    managed.begin();
    produce("never");
    assertThat(left.receive(20_000)).isNotNull();
    managed.reset();
    assertThatThrownBy(() -> left.receive(1)).isInstanceOf(JMSException.class);
    assertThat(drain(provider, "OUT")).isEmpty();
    assertThat(drain(provider, "IN")).containsExactly("one");
    assertThat(provider.admin().queues()).noneMatch(queue -> queue.name().equals(name(temporary)));
  }

  private static String name(TemporaryQueue queue) {
    try {
      return queue.getQueueName();
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void closingRollsBackWhatIsNotPrepared() throws Exception {
    send(provider, "IN", "one", "two");
    XAResource resource = managed.xaResource();
    resource.start(xid("prepared"), XAResource.TMNOFLAGS);
    consume();
    resource.end(xid("prepared"), XAResource.TMSUCCESS);
    resource.prepare(xid("prepared"));
    resource.start(xid("open"), XAResource.TMNOFLAGS);
    produce("never");
    consume();
    managed.close();
    managed.close();
    assertThat(managed.isValid()).isFalse();
    assertThat(drain(provider, "OUT")).isEmpty();
    assertThat(drain(provider, "IN")).containsExactly("two");
    provider.recoveryResource().commit(xid("prepared"), false);
    assertThat(drain(provider, "IN")).isEmpty();
  }

  @Test
  void theWrongUserIsRefusedAtOnce() {
    assertThatThrownBy(() -> provider.openManagedSession("nobody", "knows"))
        .isInstanceOf(jakarta.jms.JMSSecurityException.class)
        .hasMessageContaining("HF-4013");
  }
}
