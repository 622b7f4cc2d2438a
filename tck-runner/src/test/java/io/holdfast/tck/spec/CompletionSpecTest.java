// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asynchronous sends: Jakarta Messaging 3.1, section 7.3. */
class CompletionSpecTest {
  @RegisterExtension final Stage stage = new Stage();

  /** Sections 7.3.4 and 7.3.9: in the order of the sends, each message readable, of every type. */
  @ParameterizedTest
  @ValueSource(ints = {Session.AUTO_ACKNOWLEDGE, Session.SESSION_TRANSACTED})
  void everyTypeCompletesInOrderAndReadable(int mode) throws Exception {
    Session session = stage.session(mode);
    MessageProducer producer = session.createProducer(stage.queue());
    BytesMessage bytes = session.createBytesMessage();
    bytes.writeUTF("b");
    MapMessage map = session.createMapMessage();
    map.setString("m", "m");
    StreamMessage stream = session.createStreamMessage();
    stream.writeString("s");
    List<Message> messages =
        List.of(
            session.createMessage(),
            session.createTextMessage("t"),
            bytes,
            map,
            stream,
            session.createObjectMessage("o"));
    Completions completions = new Completions();
    for (int i = 0; i < messages.size(); i++) {
      messages.get(i).setIntProperty("number", i);
      producer.send(messages.get(i), completions);
    }
    for (int i = 0; i < messages.size(); i++) {
      Completions.Outcome outcome = completions.next();
      assertThat(outcome.failure()).isNull();
      assertThat(outcome.message()).isSameAs(messages.get(i));
      assertThat(outcome.message().getIntProperty("number")).isEqualTo(i);
      assertThat(outcome.message().getJMSMessageID()).startsWith("ID:");
      assertThat(outcome.message().getJMSDestination()).isEqualTo(stage.queue());
      assertThat(outcome.thread()).isNotSameAs(Thread.currentThread());
    }
    assertThat(bytes.readUTF()).isEqualTo("b");
    assertThat(stream.readString()).isEqualTo("s");
    assertThat(map.getString("m")).isEqualTo("m");
  }

  /** Section 7.3.4: a session's sends keep their order, however they are made. */
  @Test
  void sendsOfBothKindsKeepTheirOrder() throws Exception {
    Session session = stage.session();
    MessageProducer one = session.createProducer(stage.queue());
    MessageProducer two = session.createProducer(null);
    Completions completions = new Completions();
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      TextMessage message = session.createTextMessage("m" + i);
      switch (i % 4) {
        case 0 -> one.send(message);
        case 1, 2 -> one.send(message, completions);
        default -> two.send(stage.queue(), message, completions);
      }
      sent.add("m" + i);
    }
    for (int i = 0; i < 30; i++) {
      // One callback of a session at a time, whatever the producer.
      assertThat(completions.next().alone()).isTrue();
    }
    assertThat(stage.drain()).isEqualTo(sent);
  }

  /** Section 7.3.6 and CompletionListener: what a callback must not call, and what it may. */
  @Test
  void aCallbackCannotEndItsContext() throws Exception {
    JMSContext context = stage.context(JMSContext.SESSION_TRANSACTED);
    List<Completions.Action> forbidden =
        List.of(
            message -> context.commit(), message -> context.rollback(), message -> context.close());
    for (Completions.Action action : forbidden) {
      Completions completions = new Completions(action);
      context.createProducer().setAsync(completions).send(stage.queue(), "t");
      assertThat(completions.next().thrown()).isInstanceOf(IllegalStateRuntimeException.class);
    }
    context.commit();
    assertThat(stage.drain()).hasSize(3);
  }

  /** The same: a callback may close what is not its own, and send. */
  @Test
  void aCallbackMayUseItsSessionAndCloseOthers() throws Exception {
    Connection connection = stage.started();
    Session session = connection.createSession();
    Session other = connection.createSession();
    MessageProducer producer = session.createProducer(stage.queue());
    Completions second = new Completions();
    Completions first =
        new Completions(
            message -> {
              other.close();
              producer.send(session.createTextMessage("from the callback"));
              producer.send(session.createTextMessage("and later"), second);
            });
    producer.send(session.createTextMessage("first"), first);
    assertThat(first.next().thrown()).isNull();
    assertThat(second.next().failure()).isNull();
    assertThat(stage.drain()).containsExactly("first", "from the callback", "and later");
  }

  /** Section 7.3.9: a callback that throws does not keep the others from being called. */
  @Test
  void aCallbackThatThrowsHurtsNobody() throws Exception {
    Session session = stage.session();
    MessageProducer producer = session.createProducer(stage.queue());
    Completions completions = new Completions();
    producer.send(
        session.createTextMessage("a"),
        new jakarta.jms.CompletionListener() {
          @Override
          public void onCompletion(Message message) {
            throw new AssertionError("thrown by a callback");
          }

          @Override
          public void onException(Message message, Exception exception) {
            throw new UnsupportedOperationException("thrown by a callback");
          }
        });
    producer.send(session.createTextMessage("b"), completions);
    assertThat(completions.next().failure()).isNull();
    producer.close();
    session.close();
    assertThat(stage.drain()).containsExactly("a", "b");
  }

  /** Section 7.3.2: what cannot be sent is told once, by the send or by the listener. */
  @Test
  void whatCannotBeSentIsToldOnce() throws Exception {
    Session session = stage.session();
    MessageProducer producer = session.createProducer(stage.queue());
    MessageProducer anonymous = session.createProducer(null);
    Completions completions = new Completions();
    TextMessage broken =
        (TextMessage)
            Proxy.newProxyInstance(
                TextMessage.class.getClassLoader(),
                new Class<?>[] {TextMessage.class},
                (proxy, method, arguments) -> {
                  throw new JMSException("cannot be read");
                });
    assertThatThrownBy(() -> producer.send(broken, completions))
        .isInstanceOf(MessageFormatException.class);
    assertThatThrownBy(() -> anonymous.send(null, session.createMessage(), completions))
        .isInstanceOf(InvalidDestinationException.class);
    assertThatThrownBy(() -> producer.send(session.createMessage(), 2, 10, 0, completions))
        .isInstanceOf(JMSException.class);
    session.close();
    assertThat(completions.waiting()).isZero();
    assertThat(stage.drain()).isEmpty();
  }

  /** Section 7.3.5: closing waits for the callbacks, of the producer, context and connection. */
  @Test
  void closingWaitsForTheCallbacks() throws Exception {
    Connection connection = stage.started();
    Session session = connection.createSession();
    MessageProducer producer = session.createProducer(stage.queue());
    Completions completions = new Completions();
    for (int i = 0; i < 10; i++) {
      producer.send(session.createTextMessage("p"), completions);
    }
    producer.close();
    assertThat(completions.waiting()).isEqualTo(10);
    MessageProducer again = session.createProducer(stage.queue());
    for (int i = 0; i < 10; i++) {
      again.send(session.createTextMessage("c"), completions);
    }
    connection.close();
    assertThat(completions.waiting()).isEqualTo(20);
    JMSContext context = stage.context();
    for (int i = 0; i < 10; i++) {
      context.createProducer().setAsync(completions).send(stage.queue(), "x");
    }
    context.close();
    assertThat(completions.waiting()).isEqualTo(30);
  }
}
