// SPDX-License-Identifier: Apache-2.0
package io.holdfast.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageEOFException;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Whatever an application may send. Immutable.
 *
 * @param properties each value may be null
 * @param headers what the sender sets in the message
 * @param options what the sender tells its producer
 */
record AnyMessage(AnyBody body, Map<String, Object> properties, Headers headers, Options options) {
  private static final String COUNT = "JMSXDeliveryCount";

  /**
   * What the sender sets in the message; each may be null.
   *
   * @param group the JMSXGroupID
   * @param replyTo the name of a queue
   */
  record Headers(String correlationId, String type, String group, String replyTo) {}

  /**
   * What the sender tells its producer.
   *
   * @param mode the delivery mode
   * @param life the time to live in milliseconds, 0 for ever
   */
  record Options(int mode, int priority, long life) {}

  /** Whether every database can hold its headers; a message that none could hold is refused. */
  boolean sendable() {
    return Stream.of(headers.correlationId(), headers.type(), headers.group())
        .allMatch(text -> text == null || plain(text));
  }

  private static boolean plain(String text) {
    return text.indexOf('\0') < 0
        && new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(text);
  }

  /** As the sender makes it. */
  Message write(Session session) throws JMSException {
    Message message = body.write(session);
    for (Map.Entry<String, Object> property : properties.entrySet()) {
      message.setObjectProperty(property.getKey(), property.getValue());
    }
    message.setJMSCorrelationID(headers.correlationId());
    message.setJMSType(headers.type());
    if (headers.group() != null) {
      message.setStringProperty("JMSXGroupID", headers.group());
      message.setIntProperty("JMSXGroupSeq", Integer.MAX_VALUE);
    }
    if (headers.replyTo() != null) {
      message.setJMSReplyTo(session.createQueue(headers.replyTo()));
    }
    return message;
  }

  /** Fails unless what was received, or is browsed, equals what was sent in everything. */
  void assertSame(Message back, Message sent) throws JMSException {
    assertHeaders(back, sent);
    List<String> names = new ArrayList<>(properties.keySet());
    if (headers.group() != null) {
      names.addAll(List.of("JMSXGroupID", "JMSXGroupSeq"));
    }
    assertThat(names(back)).containsExactlyInAnyOrderElementsOf(names);
    for (String name : names) {
      assertThat(back.getObjectProperty(name)).isEqualTo(sent.getObjectProperty(name));
    }
    for (Map.Entry<String, Object> property : properties.entrySet()) {
      assertThat(back.getObjectProperty(property.getKey())).isEqualTo(property.getValue());
    }
    body.assertIn(back);
  }

  private static List<String> names(Message message) throws JMSException {
    List<String> names = new ArrayList<>();
    Enumeration<?> all = message.getPropertyNames();
    for (Object name : Collections.list(all)) {
      if (!name.equals(COUNT)) {
        names.add(name.toString());
      }
    }
    return names;
  }

  private void assertHeaders(Message back, Message sent) throws JMSException {
    assertThat(back.getJMSCorrelationID()).isEqualTo(headers.correlationId());
    assertThat(back.getJMSType()).isEqualTo(headers.type());
    assertThat(back.getJMSPriority()).isEqualTo(options.priority());
    assertThat(back.getJMSDeliveryMode()).isEqualTo(options.mode());
    assertThat(back.getJMSMessageID()).isEqualTo(sent.getJMSMessageID()).startsWith("ID:");
    assertThat(back.getJMSTimestamp()).isEqualTo(sent.getJMSTimestamp()).isPositive();
    assertThat(back.getJMSDeliveryTime()).isEqualTo(sent.getJMSDeliveryTime());
    assertThat(back.getJMSExpiration()).isEqualTo(sent.getJMSExpiration());
    assertThat(back.getJMSExpiration() == 0).isEqualTo(options.life() == 0);
    assertThat(back.getJMSDestination()).isEqualTo(sent.getJMSDestination());
    assertThat(back.getJMSRedelivered()).isFalse();
    Queue replyTo = (Queue) back.getJMSReplyTo();
    assertThat(replyTo == null ? null : replyTo.getQueueName()).isEqualTo(headers.replyTo());
  }

  static void assertAtEnd(ThrowingCallable reading) {
    assertThatThrownBy(reading).isInstanceOf(MessageEOFException.class);
  }
}
