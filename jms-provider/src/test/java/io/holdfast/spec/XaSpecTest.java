// SPDX-License-Identifier: Apache-2.0
package io.holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.TestXid;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TransactionInProgressException;
import jakarta.jms.TransactionInProgressRuntimeException;
import jakarta.jms.XAConnection;
import jakarta.jms.XAJMSContext;
import jakarta.jms.XAQueueConnection;
import jakarta.jms.XAQueueSession;
import jakarta.jms.XASession;
import jakarta.jms.XATopicSession;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions that a transaction manager steers: Jakarta Messaging 3.1, section 10.4. */
class XaSpecTest {
  @RegisterExtension final Scene scene = new Scene();

  private XASession session() throws JMSException {
    XAConnection connection = scene.opened(scene.factory().createXAConnection());
    connection.start();
    return connection.createXASession();
  }

  @Test
  void sendsAndReceivesWithItsBranch() throws Exception {
    scene.send("a");
    XASession session = session();
    Xid xid = new TestXid(scene.queueName());
    XAResource resource = session.getXAResource();
    resource.start(xid, XAResource.TMNOFLAGS);
    MessageConsumer consumer = session.createConsumer(scene.queue(session));
    assertThat(Scene.text(consumer)).isEqualTo("a");
    session.createProducer(scene.queue(session)).send(session.createTextMessage("b"));
    resource.end(xid, XAResource.TMSUCCESS);
    assertThat(scene.drain()).isEmpty();
    assertThat(resource.prepare(xid)).isEqualTo(XAResource.XA_OK);
    assertThat(scene.drain()).isEmpty();
    resource.commit(xid, false);
    consumer.close();
    assertThat(scene.drain()).containsExactly("b");
  }

  @Test
  void rollsBackWithItsBranch() throws Exception {
    scene.send("a");
    XASession session = session();
    Xid xid = new TestXid(scene.queueName());
    XAResource resource = session.getXAResource();
    resource.start(xid, XAResource.TMNOFLAGS);
    MessageConsumer consumer = session.createConsumer(scene.queue(session));
    Scene.text(consumer);
    session.createProducer(scene.queue(session)).send(session.createTextMessage("b"));
    resource.end(xid, XAResource.TMFAIL);
    resource.rollback(xid);
    consumer.close();
    assertThat(scene.drain()).containsExactly("a");
    assertThatThrownBy(() -> resource.commit(xid, true)).isInstanceOf(XAException.class);
  }

  @Test
  void hasNoEndsOfItsOwn() throws JMSException {
    XASession session = session();
    assertThat(session.getTransacted()).isTrue();
    assertThat(session.getAcknowledgeMode()).isEqualTo(Session.SESSION_TRANSACTED);
    assertThatThrownBy(session::commit).isInstanceOf(TransactionInProgressException.class);
    assertThatThrownBy(session::rollback).isInstanceOf(TransactionInProgressException.class);
    assertThatThrownBy(session::recover).isInstanceOf(IllegalStateException.class);
    assertThat(session.getSession()).isNotNull();
  }

  @Test
  void comesForEachDomain() throws JMSException {
    XAQueueConnection connection = scene.opened(scene.factory().createXAQueueConnection());
    XAQueueSession queues = connection.createXAQueueSession();
    assertThat(queues.getQueueSession().createSender(null)).isNotNull();
    assertThatThrownBy(() -> queues.createTopic("t")).isInstanceOf(IllegalStateException.class);
    assertThat(queues.getXAResource()).isNotNull();
    XATopicSession topics =
        scene.opened(scene.factory().createXATopicConnection()).createXATopicSession();
    assertThatThrownBy(() -> topics.createQueue("q")).isInstanceOf(IllegalStateException.class);
    assertThat(topics.getTopicSession().createPublisher(null)).isNotNull();
    assertThat(topics.getXAResource()).isNotNull();
  }

  @Test
  void aContextToo() throws Exception {
    XAJMSContext context = scene.opened(scene.factory().createXAContext());
    Xid xid = new TestXid(scene.queueName());
    XAResource resource = context.getXAResource();
    resource.start(xid, XAResource.TMNOFLAGS);
    context.createProducer().send(context.createQueue(scene.queueName()), "a");
    resource.end(xid, XAResource.TMSUCCESS);
    assertThat(scene.drain()).isEmpty();
    resource.commit(xid, true);
    assertThat(scene.drain()).containsExactly("a");
    assertThat(context.getTransacted()).isTrue();
    assertThat(context.getContext()).isNotNull();
    assertThatThrownBy(context::commit).isInstanceOf(TransactionInProgressRuntimeException.class);
    assertThatThrownBy(context::rollback).isInstanceOf(TransactionInProgressRuntimeException.class);
  }
}
