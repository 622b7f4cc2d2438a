// SPDX-License-Identifier: Apache-2.0
package io.holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.ExceptionListener;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.Collections;
import java.util.Enumeration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connections: Jakarta Messaging 3.1, section 6.1. */
class ConnectionSpecTest {
  @RegisterExtension final Scene scene = new Scene();

  @Test
  void deliversNothingBeforeItIsStartedAndLeavesItToOthers() throws JMSException {
    scene.send("a");
    Connection stopped = scene.stopped();
    Session session = stopped.createSession();
    MessageConsumer consumer = session.createConsumer(scene.queue(session));
    assertThat(consumer.receiveNoWait()).isNull();
    assertThat(scene.drain()).containsExactly("a");
    scene.send("b");
    stopped.start();
    assertThat(Scene.text(consumer)).isEqualTo("b");
  }

  @Test
  void deliversNothingWhileItIsStopped() throws JMSException {
    Connection connection = scene.connection();
    Session session = connection.createSession();
    MessageConsumer consumer = session.createConsumer(scene.queue(session));
    connection.stop();
    scene.send("a");
    assertThat(consumer.receive(Scene.SHORT)).isNull();
    connection.start();
    assertThat(Scene.text(consumer)).isEqualTo("a");
  }

  @Test
  void takesAClientIdBeforeItIsUsedOnly() throws JMSException {
    Connection connection = scene.stopped();
    connection.setClientID(scene.queueName());
    assertThat(connection.getClientID()).isEqualTo(scene.queueName());
    assertThatThrownBy(() -> connection.setClientID("other"))
        .isInstanceOf(IllegalStateException.class);
    Connection used = scene.stopped();
    used.createSession();
    assertThatThrownBy(() -> used.setClientID("other")).isInstanceOf(IllegalStateException.class);
    Connection started = scene.connection();
    assertThatThrownBy(() -> started.setClientID("other"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aClientIdBelongsToOneOpenConnection() throws JMSException {
    Connection first = scene.stopped();
    first.setClientID(scene.queueName());
    Connection second = scene.stopped();
    assertThatThrownBy(() -> second.setClientID(scene.queueName()))
        .isInstanceOf(InvalidClientIDException.class);
    first.close();
    second.setClientID(scene.queueName());
    assertThatThrownBy(() -> scene.stopped().setClientID("")).hasMessageStartingWith("HF-4011");
  }

  @Test
  void refusesAWrongPasswordWhenItIsOpened() {
    assertThatThrownBy(() -> scene.factory().createConnection(Scene.USER, "wrong"))
        .isInstanceOf(JMSSecurityException.class)
        .hasMessageStartingWith("HF-4013");
    assertThatThrownBy(() -> scene.factory().createConnection("nobody", Scene.PASSWORD))
        .isInstanceOf(JMSSecurityException.class);
    assertThatThrownBy(() -> scene.factory().createContext(Scene.USER, "wrong"))
        .isInstanceOf(JMSSecurityRuntimeException.class);
    scene.opened(scene.factory().createContext(Scene.USER, Scene.PASSWORD)).createMessage();
  }

  @Test
  void tellsWhatItIs() throws JMSException {
    ConnectionMetaData data = scene.stopped().getMetaData();
    assertThat(data.getJMSVersion()).isEqualTo("3.1");
    assertThat(data.getJMSMajorVersion()).isEqualTo(3);
    assertThat(data.getJMSMinorVersion()).isEqualTo(1);
    assertThat(data.getJMSProviderName()).isEqualTo("Holdfast");
    assertThat(data.getProviderVersion())
        .startsWith(data.getProviderMajorVersion() + "." + data.getProviderMinorVersion() + ".");
    Enumeration<?> names = data.getJMSXPropertyNames();
    assertThat(Collections.list(names).stream().map(Object::toString))
        .contains("JMSXGroupID", "JMSXGroupSeq", "JMSXDeliveryCount");
  }

  @Test
  void keepsItsExceptionListener() throws JMSException {
    Connection connection = scene.stopped();
    ExceptionListener listener = exception -> {};
    connection.setExceptionListener(listener);
    assertThat(connection.getExceptionListener()).isSameAs(listener);
  }

  @Test
  void closingClosesWhatItOpened() throws JMSException {
    Connection connection = scene.connection();
    Session session = connection.createSession();
    MessageConsumer consumer = session.createConsumer(scene.queue(session));
    connection.close();
    connection.close();
    session.close();
    consumer.close();
    assertThatThrownBy(session::getTransacted).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(consumer::getMessageSelector).isInstanceOf(IllegalStateException.class);
  }
}
