// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.engine.EngineConsumer;
import io.holdfast.message.JmsExceptions;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;

/**
 * A consumer of the simplified API. Used by one thread at a time, except {@link #close}. Jakarta
 * Messaging 3.1, chapter 8.
 */
public final class JmsConsumer implements JMSConsumer {
  private final JmsMessageConsumer consumer;

  JmsConsumer(MessageConsumer consumer) {
    this.consumer = (JmsMessageConsumer) consumer;
  }

  /**
   * Receives a body through a consumer of the classic API.
   *
   * @param milliseconds 0 without an end, a negative number not at all
   */
  public static <T> T receiveBody(MessageConsumer consumer, Class<T> type, long milliseconds)
      throws JMSException {
    long nanos = milliseconds < 0 ? 0 : JmsMessageConsumer.nanos(milliseconds);
    return new JmsConsumer(consumer).body(type, nanos);
  }

  @Override
  public String getMessageSelector() {
    return JmsExceptions.unchecked(consumer::getMessageSelector);
  }

  @Override
  public MessageListener getMessageListener() {
    return JmsExceptions.unchecked(consumer::getMessageListener);
  }

  @Override
  public void setMessageListener(MessageListener listener) {
    JmsExceptions.unchecked(() -> consumer.setMessageListener(listener));
  }

  @Override
  public Message receive() {
    return JmsExceptions.unchecked(() -> consumer.receive());
  }

  @Override
  public Message receive(long milliseconds) {
    return JmsExceptions.unchecked(() -> consumer.receive(milliseconds));
  }

  @Override
  public Message receiveNoWait() {
    return JmsExceptions.unchecked(consumer::receiveNoWait);
  }

  @Override
  public <T> T receiveBody(Class<T> wanted) {
    return JmsExceptions.unchecked(() -> body(wanted, EngineConsumer.FOREVER));
  }

  @Override
  public <T> T receiveBody(Class<T> wanted, long milliseconds) {
    return JmsExceptions.unchecked(() -> body(wanted, JmsMessageConsumer.nanos(milliseconds)));
  }

  @Override
  public <T> T receiveBodyNoWait(Class<T> wanted) {
    return JmsExceptions.unchecked(() -> body(wanted, 0));
  }

  /**
   * A message whose body is not of the wanted class counts as not received when the session
   * acknowledges by itself, and as received otherwise.
   */
  private <T> T body(Class<T> wanted, long nanos) throws JMSException {
    if (consumer.session().acknowledgesItself()) {
      return consumer.receive(
          nanos, message -> JmsExceptions.unchecked(() -> body(wanted, message)));
    }
    Message message = consumer.receive(nanos, received -> received);
    return message == null ? null : body(wanted, message);
  }

  private static <T> T body(Class<T> wanted, Message message) throws JMSException {
    T body = message.getBody(wanted);
    if (body == null && plain(message)) {
      throw JmsExceptions.format(ReceptionText.PLAIN_MESSAGE);
    }
    return body;
  }

  private static boolean plain(Message message) {
    return message.getClass() == io.holdfast.message.JmsMessage.class;
  }

  @Override
  public void close() {
    JmsExceptions.unchecked(consumer::close);
  }
}
