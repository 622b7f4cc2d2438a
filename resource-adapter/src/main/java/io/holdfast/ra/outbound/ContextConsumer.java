// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

import static io.holdfast.ra.outbound.ContextHandle.call;
import static io.holdfast.ra.outbound.ContextHandle.step;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;

/** A consumer of the simplified API. Confined to one thread at a time, except {@link #close}. */
final class ContextConsumer implements JMSConsumer {
  private final MessageConsumer consumer;

  ContextConsumer(MessageConsumer consumer) {
    this.consumer = consumer;
  }

  @Override
  public String getMessageSelector() {
    return call(consumer::getMessageSelector);
  }

  @Override
  public MessageListener getMessageListener() {
    return call(consumer::getMessageListener);
  }

  @Override
  public void setMessageListener(MessageListener listener) {
    step(() -> consumer.setMessageListener(listener));
  }

  @Override
  public Message receive() {
    return call(() -> consumer.receive());
  }

  @Override
  public Message receive(long timeout) {
    return call(() -> consumer.receive(timeout));
  }

  @Override
  public Message receiveNoWait() {
    return call(consumer::receiveNoWait);
  }

  @Override
  public <T> T receiveBody(Class<T> type) {
    return call(() -> body(consumer.receive(), type));
  }

  @Override
  public <T> T receiveBody(Class<T> type, long timeout) {
    return call(() -> body(consumer.receive(timeout), type));
  }

  @Override
  public <T> T receiveBodyNoWait(Class<T> type) {
    return call(() -> body(consumer.receiveNoWait(), type));
  }

  private static <T> T body(Message message, Class<T> type) throws JMSException {
    return message == null ? null : message.getBody(type);
  }

  @Override
  public void close() {
    step(consumer::close);
  }
}
