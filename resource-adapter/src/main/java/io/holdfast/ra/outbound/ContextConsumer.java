// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

import static io.holdfast.ra.outbound.ContextHandle.call;
import static io.holdfast.ra.outbound.ContextHandle.step;

import jakarta.jms.JMSConsumer;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** A consumer of the simplified API. Confined to one thread at a time, except {@link #close}. */
final class ContextConsumer implements JMSConsumer {
  private static final long FOR_EVER = 0;
  private static final long NOT_AT_ALL = -1;

  private final ConsumerHandle consumer;

  ContextConsumer(ConsumerHandle consumer) {
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
    return call(() -> consumer.receiveBody(type, FOR_EVER));
  }

  @Override
  public <T> T receiveBody(Class<T> type, long timeout) {
    return call(() -> consumer.receiveBody(type, timeout));
  }

  @Override
  public <T> T receiveBodyNoWait(Class<T> type) {
    return call(() -> consumer.receiveBody(type, NOT_AT_ALL));
  }

  @Override
  public void close() {
    step(consumer::close);
  }
}
