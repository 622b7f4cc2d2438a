// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.EngineSettings;
import io.holdfast.engine.MessagingEngine;
import io.holdfast.message.ObjectBodies;
import io.holdfast.store.FakeDatabase;
import io.holdfast.store.FakeMessageStore;
import io.holdfast.store.StoreException;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the store reports, as applications hear it: Jakarta Messaging 3.1, sections 6.1.7, 7.3, 9.
 */
class BackgroundFailureTest {
  private final FakeMessageStore store = new FakeMessageStore(new FakeDatabase());
  private final MessagingEngine engine = new MessagingEngine(EngineSettings.of("test"), store);
  private final BlockingQueue<Exception> heard = new LinkedBlockingQueue<>();
  private Connection connection;

  @BeforeEach
  void open() throws JMSException {
    Reception reception = new Reception(engine, ObjectBodies.REFUSING, (user, password) -> true);
    connection = JmsConnectionFactory.of(reception).createConnection();
    connection.setExceptionListener(heard::add);
    connection.start();
  }

  @AfterEach
  void close() throws JMSException {
    connection.close();
    engine.close();
  }

  @Test
  void theSenderHearsThatItsMessageWasNotStored() throws JMSException {
    Session session = connection.createSession();
    MessageProducer producer = session.createProducer(session.createQueue("Q"));
    store.failCommits(StoreException.Kind.UNAVAILABLE);
    assertThatThrownBy(() -> producer.send(session.createMessage()))
        .isInstanceOf(JMSException.class)
        .hasMessageStartingWith("HF-4502")
        .hasCauseInstanceOf(StoreException.class);
  }

  @Test
  void theExceptionListenerHearsOfMessagesThatNobodyWaitsFor() throws Exception {
    Session session = connection.createSession();
    MessageProducer producer = session.createProducer(session.createQueue("Q"));
    producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
    store.failCommits(StoreException.Kind.UNAVAILABLE);
    producer.send(session.createMessage());
    assertThat(heard.poll(20, TimeUnit.SECONDS))
        .isInstanceOf(JMSException.class)
        .hasMessageStartingWith("HF-4502");
  }

  /** Section 6.1.7: a connection serializes the calls, whatever the listener throws. */
  @Test
  void theExceptionListenerHearsOneAtATimeAndMayThrow() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    connection.setExceptionListener(
        exception -> {
          heard.add(
              new JMSException(inside.incrementAndGet() + " " + Thread.currentThread().getName()));
          Thread.onSpinWait();
          inside.decrementAndGet();
          throw new AssertionError("thrown by a listener");
        });
    JmsConnection reporting = (JmsConnection) connection;
    for (int i = 0; i < 20; i++) {
      reporting.report(new JMSException("n" + i));
    }
    for (int i = 0; i < 20; i++) {
      assertThat(heard.poll(20, TimeUnit.SECONDS)).hasMessageStartingWith("1 holdfast-exceptions-");
    }
  }

  /** Connection.close: it may be called by the exception listener, and does not wait for it. */
  @Test
  void theExceptionListenerMayCloseItsConnection() throws Exception {
    CompletableFuture<Connection> closed = new CompletableFuture<>();
    connection.setExceptionListener(
        exception -> {
          try {
            connection.close();
            closed.complete(connection);
          } catch (JMSException e) {
            closed.completeExceptionally(e);
          }
        });
    connection.createSession().createConsumer(connection.createSession().createQueue("Q"));
    ((JmsConnection) connection).report(new JMSException("broken"));
    assertThat(closed.get(20, TimeUnit.SECONDS)).isSameAs(connection);
    assertThatThrownBy(connection::getClientID).isInstanceOf(IllegalStateException.class);
  }

  /** Section 6.1.7: what a caller hears of is not told to the exception listener. */
  @Test
  void theExceptionListenerDoesNotHearWhatTheCallerHears() throws JMSException {
    Session session = connection.createSession(Session.SESSION_TRANSACTED);
    MessageProducer producer = session.createProducer(session.createQueue("Q"));
    producer.send(session.createMessage());
    store.failCommits(StoreException.Kind.UNAVAILABLE);
    assertThatThrownBy(session::commit).isInstanceOf(JMSException.class);
    connection.close();
    assertThat(heard).isEmpty();
  }

  @Test
  void theCompletionListenerHearsTheFailure() throws Exception {
    Session session = connection.createSession();
    MessageProducer producer = session.createProducer(session.createQueue("Q"));
    Message sent = session.createMessage();
    store.failCommits(StoreException.Kind.FULL);
    producer.send(
        sent,
        new CompletionListener() {
          @Override
          public void onCompletion(Message message) {
            heard.add(new IllegalStateException("completed"));
          }

          @Override
          public void onException(Message message, Exception exception) {
            heard.add(exception);
          }
        });
    assertThat(heard.poll(20, TimeUnit.SECONDS))
        .isInstanceOf(jakarta.jms.ResourceAllocationException.class)
        .hasMessageStartingWith("HF-4504");
  }

  @Test
  void aCommitWhoseMessageIsGoneIsRolledBack() throws JMSException {
    Session session = connection.createSession(Session.SESSION_TRANSACTED);
    session.createProducer(session.createQueue("Q")).send(session.createMessage());
    store.failCommits(StoreException.Kind.GONE);
    assertThatThrownBy(session::commit)
        .isInstanceOfSatisfying(
            TransactionRolledBackException.class,
            e -> {
              assertThat(e.getErrorCode()).isEqualTo("HF-4501");
              assertThat(e.getLinkedException()).isInstanceOf(StoreException.class);
            });
  }
}
