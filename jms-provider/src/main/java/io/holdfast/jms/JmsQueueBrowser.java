// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.destination.NamedDestination;
import io.holdfast.destination.QueueDestination;
import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.message.JmsExceptions;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoredMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Looks at the messages of a queue, page by page, in the order of delivery. Used by one thread.
 * Jakarta Messaging 3.1, section 4.1.6.
 */
final class JmsQueueBrowser implements QueueBrowser, SessionConsumers.Reader {
  private final JmsSession session;
  private final NamedDestination from;
  private final String selector;
  private final BrowsedQueue queue;
  private volatile boolean closed;

  JmsQueueBrowser(JmsSession session, NamedDestination from, String selector, BrowsedQueue queue) {
    this.session = session;
    this.from = from;
    this.selector = selector;
    this.queue = queue;
  }

  @Override
  public NamedDestination from() {
    return from;
  }

  private void checkOpen() throws JMSException {
    session.checkOpen();
    if (closed) {
      throw JmsExceptions.illegalState(ReceptionText.CLOSED, "browser");
    }
  }

  @Override
  public Queue getQueue() throws JMSException {
    checkOpen();
    return (QueueDestination) from;
  }

  @Override
  public String getMessageSelector() throws JMSException {
    checkOpen();
    return selector;
  }

  @Override
  public Enumeration<Message> getEnumeration() throws JMSException {
    checkOpen();
    return new Pages();
  }

  @Override
  public void close() {
    closed = true;
    session.consumers().closed(this);
  }

  /** One walk through the queue. Used by one thread. */
  @SuppressWarnings("JdkObsolete") // as the interface declares it
  private final class Pages implements Enumeration<Message> {
    private final Deque<StoredMessage> ready = new ArrayDeque<>();
    private MessageKey after;
    private StoredMessage next;
    private boolean atEnd;

    @Override
    public boolean hasMoreElements() {
      JmsExceptions.unchecked(this::prepare);
      return next != null;
    }

    /** One body at a time is in memory, however large they are. */
    private void prepare() throws JMSException {
      while (next == null && !(ready.isEmpty() && atEnd)) {
        checkOpen();
        if (ready.isEmpty()) {
          fill();
        } else {
          next = queue.whole(ready.remove()).orElse(null);
        }
      }
    }

    private void fill() throws JMSException {
      List<StoredMessage> page = queue.page(after, selector);
      ready.addAll(page);
      atEnd = queue.last(page);
      if (!page.isEmpty()) {
        after = page.get(page.size() - 1).key();
      }
    }

    @Override
    public Message nextElement() {
      if (!hasMoreElements()) {
        throw new NoSuchElementException();
      }
      StoredMessage taken = next;
      next = null;
      return session.consumers().browsed(taken);
    }
  }
}
