// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Browsers, and the order of delivery that they show: Jakarta Messaging 3.1, sections 4.1.6, 6.2.9.
 */
class BrowsingSpecTest {
  @RegisterExtension final Stage stage = new Stage();

  private static List<String> texts(QueueBrowser browser) throws JMSException {
    List<String> texts = new ArrayList<>();
    Enumeration<?> messages = browser.getEnumeration();
    while (messages.hasMoreElements()) {
      texts.add(((Message) messages.nextElement()).getBody(String.class));
    }
    return texts;
  }

  /** QueueBrowser.getEnumeration: each one looks anew, and ends. */
  @Test
  void eachEnumerationLooksAnew() throws JMSException {
    Session session = stage.session();
    QueueBrowser browser = session.createBrowser(stage.queue());
    assertThat(texts(browser)).isEmpty();
    stage.send(stage.queue(), "a");
    Enumeration<?> first = browser.getEnumeration();
    assertThat(((Message) first.nextElement()).getBody(String.class)).isEqualTo("a");
    assertThat(first.hasMoreElements()).isFalse();
    assertThatThrownBy(() -> first.nextElement()).isInstanceOf(NoSuchElementException.class);
    stage.send(stage.queue(), "b");
    assertThat(first.hasMoreElements()).isFalse();
    assertThat(texts(browser)).containsExactly("a", "b");
    assertThat(stage.drain()).containsExactly("a", "b");
    assertThat(texts(browser)).isEmpty();
  }

  /** Section 6.2.9.1 and 3.4.10: priority first, then the order of the sends, also when browsed. */
  @Test
  void browsersAndConsumersSeeTheSameOrder() throws JMSException {
    Session session = stage.session();
    MessageProducer producer = session.createProducer(stage.queue());
    List<String> expected = new ArrayList<>();
    for (int priority = 9; priority >= 0; priority--) {
      for (int i = 0; i < 3; i++) {
        expected.add(priority + "-" + i);
      }
    }
    for (int i = 0; i < 3; i++) {
      for (int priority = 0; priority <= 9; priority++) {
        producer.send(
            session.createTextMessage(priority + "-" + i), DeliveryMode.PERSISTENT, priority, 0);
      }
    }
    assertThat(texts(session.createBrowser(stage.queue()))).isEqualTo(expected);
    assertThat(stage.drain()).isEqualTo(expected);
  }

  /** Section 4.1.6: on a connection that is not started, too; looking is not delivering. */
  @Test
  void lookingIsNoDelivery() throws JMSException {
    stage.send(stage.queue(), "a");
    Session session = stage.stopped().createSession();
    assertThat(texts(session.createBrowser(stage.queue()))).containsExactly("a");
    assertThat(texts(session.createBrowser(stage.queue()))).containsExactly("a");
    MessageConsumer consumer = stage.session().createConsumer(stage.queue());
    Message message = Stage.next(consumer);
    assertThat(message.getJMSRedelivered()).isFalse();
    assertThat(message.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
  }

  /** Section 6.2.9: what comes back has its old place before what was not delivered yet. */
  @Test
  void whatIsRolledBackComesBeforeTheRest() throws JMSException {
    stage.send(stage.queue(), "a", "b", "c", "d");
    Session session = stage.session(Session.SESSION_TRANSACTED);
    MessageConsumer consumer = session.createConsumer(stage.queue());
    Stage.next(consumer);
    Stage.next(consumer);
    session.rollback();
    for (String expected : new String[] {"a", "b", "c", "d"}) {
      assertThat(Stage.text(consumer)).isEqualTo(expected);
    }
    session.rollback();
    session.close();
    assertThat(stage.drain()).containsExactly("a", "b", "c", "d");
  }
}
