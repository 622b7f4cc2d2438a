// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra;

import io.holdfast.Inflow;
import io.holdfast.InflowSpec;
import io.holdfast.ManagedSession;
import io.holdfast.ra.house.RunningProvider;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicInteger;
import javax.transaction.xa.XAResource;

/** A provider in memory with one queue of messages. Thread-safe. */
public final class FakeProvider implements RunningProvider {
  private final Timeline timeline;
  private final LinkedBlockingDeque<Message> messages = new LinkedBlockingDeque<>();
  private final List<FakeManagedSession> sessions = new CopyOnWriteArrayList<>();
  private final List<InflowSpec> inflows = new CopyOnWriteArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private volatile JMSException failure;

  /** An empty one. */
  public FakeProvider(Timeline timeline) {
    this.timeline = timeline;
  }

  /** The queue. */
  public BlockingQueue<Message> messages() {
    return messages;
  }

  /** Puts a message back before all others. */
  void giveBack(Message message) {
    messages.addFirst(message);
  }

  /** The sessions that were opened. */
  public List<FakeManagedSession> sessions() {
    return sessions;
  }

  /** The inflows that were asked for. */
  public List<InflowSpec> inflows() {
    return inflows;
  }

  /** How many inflows are open. */
  public AtomicInteger open() {
    return open;
  }

  /** Makes opening fail from now on; null ends that. */
  public void fail(JMSException failure) {
    this.failure = failure;
  }

  @Override
  public ManagedSession openSession(String user, String password) throws JMSException {
    check();
    if ("intruder".equals(user)) {
      throw new JMSSecurityException("no such user");
    }
    FakeManagedSession session = new FakeManagedSession("s" + (sessions.size() + 1), timeline);
    timeline.add("open s" + (sessions.size() + 1) + " for " + user);
    sessions.add(session);
    return session;
  }

  private void check() throws JMSException {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public Inflow openInflow(InflowSpec spec) throws JMSException {
    inflows.add(spec);
    check();
    open.incrementAndGet();
    return new FakeInflow(this, timeline);
  }

  @Override
  public XAResource recoveryResource() throws JMSException {
    check();
    return new FakeXaResource(timeline);
  }

  @Override
  public void close() {
    timeline.add("provider closed");
  }
}
