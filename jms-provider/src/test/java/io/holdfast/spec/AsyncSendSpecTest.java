// SPDX-License-Identifier: Apache-2.0
package io.holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sends with a completion listener: Jakarta Messaging 3.1, section 7.3. */
class AsyncSendSpecTest {
  @RegisterExtension final Scene scene = new Scene();

  @Test
  void completesInTheOrderOfTheSendsWithReadableMessages() throws Exception {
    Session session = scene.session();
    MessageProducer producer = session.createProducer(scene.queue(session));
    RecordingCompletions completions = new RecordingCompletions();
    List<Message> sent = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Message message = session.createTextMessage("" + i);
      message.setIntProperty("i", i);
      producer.send(message, completions);
      sent.add(message);
    }
    for (Message message : sent) {
      RecordingCompletions.Completion completion = completions.next();
      assertThat(completion.message()).isSameAs(message);
      assertThat(completion.exception()).isNull();
      assertThat(completion.thread()).isNotSameAs(Thread.currentThread());
      assertThat(message.getJMSMessageID()).startsWith("ID:");
    }
    assertThat(scene.drain()).hasSize(50).startsWith("0", "1", "2").endsWith("49");
  }

  @Test
  void takesAllForms() throws Exception {
    Session session = scene.session();
    Queue queue = scene.queue(session);
    RecordingCompletions completions = new RecordingCompletions();
    MessageProducer bound = session.createProducer(queue);
    MessageProducer free = session.createProducer(null);
    TextMessage message = session.createTextMessage("a");
    bound.send(message, completions);
    bound.send(message, DeliveryMode.PERSISTENT, 5, 0, completions);
    free.send(queue, message, completions);
    free.send(queue, message, DeliveryMode.NON_PERSISTENT, 5, 0, completions);
    for (int i = 0; i < 4; i++) {
      assertThat(completions.next().exception()).isNull();
    }
    assertThatThrownBy(() -> bound.send(message, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(scene.drain()).hasSize(4);
  }

  @Test
  void bodiesThatWereWrittenAreReadable() throws Exception {
    Session session = scene.session();
    MessageProducer producer = session.createProducer(scene.queue(session));
    RecordingCompletions completions = new RecordingCompletions();
    BytesMessage bytes = session.createBytesMessage();
    bytes.writeInt(1);
    StreamMessage stream = session.createStreamMessage();
    stream.writeString("s");
    producer.send(bytes, completions);
    producer.send(stream, completions);
    assertThat(((BytesMessage) completions.next().message()).readInt()).isEqualTo(1);
    assertThat(((StreamMessage) completions.next().message()).readString()).isEqualTo("s");
  }

  /** BytesMessage and StreamMessage: the provider resets what it passes to the listener. */
  @Test
  void aBodyThatWasResetForItsListenerIsReadOnlyUntilItIsCleared() throws Exception {
    Session session = scene.session();
    MessageProducer producer = session.createProducer(scene.queue(session));
    RecordingCompletions completions = new RecordingCompletions();
    BytesMessage bytes = session.createBytesMessage();
    bytes.writeInt(1);
    producer.send(bytes, completions);
    assertThat(completions.next().message()).isSameAs(bytes);
    assertThatThrownBy(() -> bytes.writeInt(2)).isInstanceOf(MessageNotWriteableException.class);
    producer.send(bytes, completions); // section 3.9: as often as one likes
    completions.next();
    bytes.clearBody();
    bytes.writeInt(3);
    producer.send(bytes);
    bytes.writeInt(4); // nobody else reads it: it is written on
    producer.send(bytes);
    assertThat(scene.bodies())
        .containsExactly("00000001", "00000001", "00000003", "0000000300000004");
  }

  /** Section 7.3.3: what is refused in the sender's thread has no listener that would read it. */
  @Test
  void aMessageThatIsRefusedAtOnceCanBeWrittenOn() throws Exception {
    Session session = scene.session();
    MessageProducer producer = session.createProducer(scene.queue(session));
    RecordingCompletions completions = new RecordingCompletions();
    BytesMessage bytes = session.createBytesMessage();
    bytes.writeInt(1);
    bytes.setJMSType("\0");
    assertThatThrownBy(() -> producer.send(bytes, completions))
        .isInstanceOf(MessageFormatException.class);
    bytes.writeInt(2);
    bytes.setJMSType(null);
    producer.send(bytes, completions);
    assertThat(completions.next().exception()).isNull();
    assertThat(completions.size()).isZero();
    assertThat(scene.bodies()).containsExactly("0000000100000002");
  }

  /**
   * Sections 3.9 and 7.3.9: what the sender does afterwards does not reach the one that is sent.
   */
  @Test
  void whatTheSenderChangesAfterwardsIsNotSent() throws Exception {
    Session session = scene.session();
    MessageProducer producer = session.createProducer(scene.queue(session));
    RecordingCompletions completions = new RecordingCompletions();
    TextMessage text = session.createTextMessage();
    for (int i = 0; i < 200; i++) {
      text.clearProperties();
      text.setText("" + i);
      text.setIntProperty("i", i);
      producer.send(text, completions);
    }
    text.setText("changed");
    session.close();
    assertThat(completions.size()).isEqualTo(200);
    assertThat(scene.drain())
        .containsExactlyElementsOf(IntStream.range(0, 200).mapToObj(i -> "" + i).toList());
  }

  @Test
  void closeAndCommitWaitForWhatIsNotComplete() throws Exception {
    Connection connection = scene.connection();
    Session session = connection.createSession();
    MessageProducer producer = session.createProducer(scene.queue(session));
    RecordingCompletions completions = new RecordingCompletions();
    for (int i = 0; i < 20; i++) {
      producer.send(session.createTextMessage("" + i), completions);
    }
    session.close();
    assertThat(completions.size()).isEqualTo(20);
    Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
    MessageProducer second = transacted.createProducer(scene.queue(transacted));
    second.send(transacted.createTextMessage("last"), completions);
    transacted.commit();
    assertThat(completions.size()).isEqualTo(21);
    assertThat(scene.drain()).hasSize(21).endsWith("last");
  }

  @Test
  void aListenerCannotEndWhatWaitsForIt() throws Exception {
    Connection connection = scene.connection();
    Session session = connection.createSession(Session.SESSION_TRANSACTED);
    MessageProducer producer = session.createProducer(scene.queue(session));
    List<RecordingCompletions.Action> forbidden =
        List.of(
            producer::close, session::close, connection::close, session::commit, session::rollback);
    for (RecordingCompletions.Action action : forbidden) {
      RecordingCompletions completions = new RecordingCompletions(action);
      producer.send(session.createTextMessage("a"), completions);
      assertThat(completions.next().exception()).isInstanceOf(IllegalStateException.class);
    }
    session.commit();
    assertThat(scene.drain()).hasSize(5);
  }

  @Test
  void theSimplifiedApiSendsSoToo() throws Exception {
    JMSContext context = scene.context(JMSContext.AUTO_ACKNOWLEDGE);
    Queue queue = context.createQueue(scene.queueName());
    RecordingCompletions completions = new RecordingCompletions();
    JMSProducer producer = context.createProducer().setAsync(completions);
    assertThat(producer.getAsync()).isSameAs(completions);
    producer.send(queue, "a").send(queue, "b");
    assertThat(completions.next().message().getBody(String.class)).isEqualTo("a");
    assertThat(completions.next().message().getBody(String.class)).isEqualTo("b");
    RecordingCompletions closing = new RecordingCompletions(context::close);
    context.createProducer().setAsync(closing).send(queue, "c");
    assertThat(closing.next().exception()).isInstanceOf(IllegalStateRuntimeException.class);
    RecordingCompletions stopping = new RecordingCompletions(context::stop);
    context.createProducer().setAsync(stopping).send(queue, "d");
    assertThat(stopping.next().exception()).isNull();
    assertThat(scene.drain()).containsExactly("a", "b", "c", "d");
  }

  @Test
  void whatCannotBeSentIsToldToTheCaller() throws JMSException {
    Session session = scene.session();
    MessageProducer producer = session.createProducer(scene.queue(session));
    RecordingCompletions completions = new RecordingCompletions();
    assertThatThrownBy(() -> producer.send(null, completions))
        .isInstanceOf(JMSException.class)
        .hasMessageStartingWith("HF-4301");
    session.close();
    assertThat(completions.size()).isZero();
  }
}
