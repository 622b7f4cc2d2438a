// SPDX-License-Identifier: Apache-2.0
package io.holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Browsers: Jakarta Messaging 3.1, section 4.1.6. */
class BrowserSpecTest {
  @RegisterExtension final Scene scene = new Scene();

  private static List<String> texts(QueueBrowser browser) throws JMSException {
    List<String> texts = new ArrayList<>();
    Enumeration<?> messages = browser.getEnumeration();
    while (messages.hasMoreElements()) {
      texts.add(((TextMessage) messages.nextElement()).getText());
    }
    assertThat(messages.hasMoreElements()).isFalse();
    return texts;
  }

  @Test
  void seesMessagesInOrderWithoutRemovingThem() throws JMSException {
    scene.send("a", "b", "c");
    Session session = scene.session();
    QueueBrowser browser = session.createBrowser(scene.queue(session));
    QueueBrowser other = session.createBrowser(scene.queue(session));
    assertThat(browser.getQueue()).isEqualTo(scene.queue(session));
    assertThat(texts(browser)).containsExactly("a", "b", "c");
    assertThat(texts(other)).containsExactly("a", "b", "c");
    assertThat(scene.drain()).containsExactly("a", "b", "c");
    assertThat(texts(browser)).isEmpty();
  }

  @Test
  void seesCommittedMessagesOnly() throws JMSException {
    Session session = scene.session(Session.SESSION_TRANSACTED);
    session.createProducer(scene.queue(session)).send(session.createTextMessage("a"));
    QueueBrowser browser = session.createBrowser(scene.queue(session));
    assertThat(texts(browser)).isEmpty();
    session.commit();
    assertThat(texts(browser)).containsExactly("a");
  }

  @Test
  void selects() throws JMSException {
    Session session = scene.session();
    MessageProducer producer = session.createProducer(scene.queue(session));
    for (int i = 0; i < 4; i++) {
      Message message = session.createTextMessage("" + i);
      message.setBooleanProperty("odd", i % 2 == 1);
      producer.send(message);
    }
    QueueBrowser browser = session.createBrowser(scene.queue(session), "odd");
    assertThat(browser.getMessageSelector()).isEqualTo("odd");
    assertThat(texts(browser)).containsExactly("1", "3");
  }

  @Test
  void seesLargeBodiesWhole() throws JMSException {
    String text = "large ".repeat(50_000);
    scene.send(text);
    Session session = scene.session();
    assertThat(texts(session.createBrowser(scene.queue(session)))).containsExactly(text);
  }

  @Test
  void turnsItsPages() throws JMSException {
    Session session = scene.session(Session.SESSION_TRANSACTED);
    MessageProducer producer = session.createProducer(scene.queue(session));
    for (int i = 0; i < 250; i++) {
      producer.send(session.createTextMessage("" + i));
    }
    session.commit();
    List<String> texts = texts(session.createBrowser(scene.queue(session)));
    assertThat(texts).hasSize(250).doesNotHaveDuplicates().startsWith("0").endsWith("249");
  }
}
