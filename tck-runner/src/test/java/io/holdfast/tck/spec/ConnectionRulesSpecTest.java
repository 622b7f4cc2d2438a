// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.InvalidClientIDRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.Collections;
import java.util.Enumeration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connections, contexts and client ids: Jakarta Messaging 3.1, sections 2.8 and 6.1. */
class ConnectionRulesSpecTest {
  @RegisterExtension final Stage stage = new Stage();

  /** Section 6.1.4 and 6.1.5: starting and stopping again is ignored. */
  @Test
  void startingAndStoppingTwiceIsIgnored() throws JMSException {
    Connection connection = stage.stopped();
    connection.stop();
    connection.start();
    connection.start();
    stage.send(stage.queue(), "a");
    MessageConsumer consumer = connection.createSession().createConsumer(stage.queue());
    assertThat(Stage.text(consumer)).isEqualTo("a");
    connection.stop();
    connection.stop();
    assertThatCode(connection::close).doesNotThrowAnyException();
  }

  /** Section 6.1.2, by contexts. */
  @Test
  void aClientIdOfAContextBelongsToItAlone() {
    JMSContext first = stage.context();
    first.setClientID(stage.name());
    assertThat(first.getClientID()).isEqualTo(stage.name());
    assertThatThrownBy(() -> first.setClientID("another"))
        .isInstanceOf(IllegalStateRuntimeException.class);
    JMSContext second = stage.context();
    assertThatThrownBy(() -> second.setClientID(stage.name()))
        .isInstanceOf(InvalidClientIDRuntimeException.class);
    first.close();
    second.setClientID(stage.name());
    JMSContext used = stage.context();
    used.createProducer();
    assertThatThrownBy(() -> used.setClientID("late"))
        .isInstanceOf(IllegalStateRuntimeException.class);
  }

  /** Connection.setClientID: none is no client id. */
  @Test
  void noClientIdIsRefused() throws JMSException {
    Connection connection = stage.stopped();
    assertThatThrownBy(() -> connection.setClientID(null))
        .isInstanceOf(InvalidClientIDException.class);
    assertThatThrownBy(() -> connection.setClientID(""))
        .isInstanceOf(InvalidClientIDException.class);
    assertThat(connection.getClientID()).isNull();
    connection.setClientID(stage.name());
  }

  /** Section 6.1.6: every context tells the same. */
  @Test
  void tellsWhatItIs() throws JMSException {
    ConnectionMetaData data = stage.context().getMetaData();
    assertThat(data.getJMSVersion()).isEqualTo("3.1");
    assertThat(data.getJMSMajorVersion()).isEqualTo(3);
    assertThat(data.getJMSMinorVersion()).isEqualTo(1);
    assertThat(data.getJMSProviderName()).isNotEmpty();
    assertThat(data.getProviderVersion()).isNotEmpty();
    Enumeration<?> names = data.getJMSXPropertyNames();
    assertThat(Collections.list(names).stream().map(Object::toString))
        .contains("JMSXGroupID", "JMSXGroupSeq", "JMSXDeliveryCount");
  }

  /** Section 2.8.4: contexts of one connection are started and stopped together. */
  @Test
  void contextsOfAConnectionStartTogether() {
    for (int mode : new int[] {0, 1, 2, 3}) {
      JMSContext first = stage.context();
      JMSContext second = stage.closing(first.createContext(mode));
      assertThat(second.getSessionMode()).isEqualTo(mode);
      assertThat(second.getTransacted()).isEqualTo(mode == JMSContext.SESSION_TRANSACTED);
      second.setAutoStart(false);
      JMSConsumer consumer = second.createConsumer(stage.queue());
      stage.send(stage.queue(), "a");
      assertThat(consumer.receiveNoWait()).isNull();
      first.start();
      assertThat(consumer.receiveBody(String.class, Stage.LONG)).isEqualTo("a");
      if (mode == JMSContext.SESSION_TRANSACTED) {
        second.commit();
      } else {
        second.acknowledge();
      }
      second.close();
      assertThat(first.createConsumer(stage.queue()).receiveNoWait()).isNull();
    }
    assertThatThrownBy(() -> stage.context().createContext(17))
        .isInstanceOf(JMSRuntimeException.class);
  }

  /** Section 4.2.2: no-local leaves out what any session of the connection sends. */
  @Test
  void noLocalIsAboutTheConnection() {
    JMSContext context = stage.context();
    JMSContext sibling = stage.closing(context.createContext(JMSContext.AUTO_ACKNOWLEDGE));
    Topic topic = stage.topic();
    JMSConsumer others = context.createConsumer(topic, null, true);
    JMSConsumer all = sibling.createConsumer(topic);
    sibling.createProducer().send(topic, "own");
    stage.send(topic, "other");
    assertThat(others.receiveBody(String.class, Stage.LONG)).isEqualTo("other");
    assertThat(all.receiveBody(String.class, Stage.LONG)).isEqualTo("own");
    assertThat(others.receiveNoWait()).isNull();
  }

  /** Section 8.3.5: what a closed consumer did not acknowledge goes to the others. */
  @Test
  void aSharedSubscriptionGivesWhatCameBackToOthers() throws JMSException {
    Session leaving = stage.session(Session.CLIENT_ACKNOWLEDGE);
    Session staying = stage.session();
    String name = stage.name();
    MessageConsumer first = leaving.createSharedDurableConsumer(stage.topic(), name);
    stage.send(stage.topic(), "a");
    assertThat(Stage.text(first)).isEqualTo("a");
    MessageConsumer second = staying.createSharedDurableConsumer(stage.topic(), name);
    assertThat(second.receive(Stage.SHORT)).isNull();
    leaving.close();
    assertThat(Stage.next(second).getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
    second.close();
    staying.unsubscribe(name);
  }

  /** JMSContext: a durable subscription by a context, through its end. */
  @Test
  void aContextHasDurableSubscriptions() {
    JMSContext context = stage.context();
    assertThatThrownBy(() -> context.createDurableConsumer(stage.topic(), "s"))
        .isInstanceOf(IllegalStateRuntimeException.class);
    JMSContext named = stage.context();
    named.setClientID(stage.name());
    JMSConsumer consumer = named.createDurableConsumer(stage.topic(), "s", "n = 1", true);
    assertThat(consumer.getMessageSelector()).isEqualTo("n = 1");
    assertThatThrownBy(() -> named.unsubscribe("s")).isInstanceOf(JMSRuntimeException.class);
    consumer.close();
    context.createProducer().setProperty("n", 1).send(stage.topic(), "kept");
    context.createProducer().setProperty("n", 2).send(stage.topic(), "not wanted");
    JMSConsumer again = named.createDurableConsumer(stage.topic(), "s", "n = 1", true);
    assertThat(again.receiveBody(String.class, Stage.LONG)).isEqualTo("kept");
    assertThat(again.receiveNoWait()).isNull();
    again.close();
    named.unsubscribe("s");
  }
}
