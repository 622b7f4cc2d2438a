// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra;

import io.holdfast.ManagedSession;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import javax.transaction.xa.XAResource;

/** A physical session that only writes its timeline. Thread-safe as far as its tests need it. */
public final class FakeManagedSession implements ManagedSession {
  private final String name;
  private final Timeline timeline;
  private final RecordingJms jms;
  private final Session session;
  private volatile boolean valid = true;

  /** A valid one. */
  public FakeManagedSession(String name, Timeline timeline) {
    this.name = name;
    this.timeline = timeline;
    this.jms = new RecordingJms(name, timeline);
    this.session = jms.session();
  }

  /** Its jakarta.jms side. */
  public RecordingJms jms() {
    return jms;
  }

  /** The store goes away. */
  public void invalidate() {
    valid = false;
  }

  @Override
  public Session session() {
    return session;
  }

  @Override
  public <T> T receiveBody(MessageConsumer consumer, Class<T> type, long milliseconds)
      throws JMSException {
    timeline.add(name + " receives a " + type.getSimpleName() + " within " + milliseconds);
    Message message = consumer.receiveNoWait();
    return message == null ? null : message.getBody(type);
  }

  @Override
  public XAResource xaResource() {
    return new FakeXaResource(timeline);
  }

  @Override
  public void start() {
    timeline.add(name + " started");
  }

  @Override
  public void stop() {
    timeline.add(name + " stopped");
  }

  @Override
  public void begin() {
    timeline.add(name + " begun");
  }

  @Override
  public void commit() {
    timeline.add(name + " committed");
  }

  @Override
  public void rollback() {
    timeline.add(name + " rolled back");
  }

  @Override
  public void reset() {
    timeline.add(name + " reset");
  }

  @Override
  public boolean isValid() {
    return valid;
  }

  @Override
  public void close() {
    timeline.add(name + " closed");
  }
}
