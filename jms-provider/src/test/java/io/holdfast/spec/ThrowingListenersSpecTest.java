// SPDX-License-Identifier: Apache-2.0
package io.holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionConsumer;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.ServerSession;
import jakarta.jms.Session;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever an application's code throws, even what it cannot declare, hurts nothing but the
 * delivery in hand: Jakarta Messaging 3.1, sections 7.3, 8.7 and 9.2.
 */
@ParameterizedClass
@MethodSource("failures")
class ThrowingListenersSpecTest {
  @RegisterExtension final Scene scene = new Scene();

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @Parameter Throwable failure;

  static List<Throwable> failures() {
    return List.of(
        new IllegalStateException("thrown"),
        new AssertionError("thrown"),
        new StackOverflowError("thrown"),
        new IOException("thrown, and not declared"));
  }

  /** Throws anything as if it were unchecked. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> void sneak(Throwable any) throws T {
    throw (T) any;
  }

  private void hear(Message message) throws JMSException {
    String text = message.getBody(String.class);
    heard.add(text + message.getIntProperty("JMSXDeliveryCount"));
    if (text.equals("bad") && message.getIntProperty("JMSXDeliveryCount") < 3) {
      sneak(failure);
    }
  }

  private String next() throws InterruptedException {
    return heard.poll(Scene.LONG, TimeUnit.MILLISECONDS);
  }

  private Session listening(int mode) throws JMSException {
    Session session = scene.session(mode);
    session
        .createConsumer(scene.queue(session))
        .setMessageListener(
            message -> {
              try {
                hear(message);
                message.acknowledge();
              } catch (JMSException e) {
                heard.add(e.toString());
              }
            });
    return session;
  }

  @Test
  void aMessageListenerGetsItsMessageAgainAndThenTheNext() throws Exception {
    for (int mode : List.of(Session.AUTO_ACKNOWLEDGE, Session.DUPS_OK_ACKNOWLEDGE)) {
      Session session = listening(mode);
      scene.send("bad", "good");
      assertThat(List.of(next(), next(), next(), next()))
          .containsExactly("bad1", "bad2", "bad3", "good1");
      session.close();
    }
    assertThat(scene.drain()).isEmpty();
  }

  /** Section 8.7: there it would have to recover its session. */
  @Test
  void aMessageListenerThatAcknowledgesItselfGetsTheNext() throws Exception {
    Session session = listening(Session.CLIENT_ACKNOWLEDGE);
    scene.send("bad", "good");
    assertThat(List.of(next(), next())).containsExactly("bad1", "good1");
    session.close();
    assertThat(scene.drain()).isEmpty();
  }

  @Test
  void aTransactedListenerRollsBackAndGoesOn() throws Exception {
    Session session = scene.session(Session.SESSION_TRANSACTED);
    session
        .createConsumer(scene.queue(session))
        .setMessageListener(
            message -> {
              try {
                session.rollback();
                heard.add("rolled back");
              } catch (JMSException e) {
                heard.add(e.toString());
              }
              sneak(failure);
            });
    scene.send("a");
    assertThat(next()).isEqualTo("rolled back");
    assertThat(next()).isEqualTo("rolled back");
    session.close();
    assertThat(scene.drain()).containsExactly("a");
  }

  @Test
  void aCompletionListenerIsCalledForTheNextMessage() throws Exception {
    Session session = scene.session();
    MessageProducer producer = session.createProducer(scene.queue(session));
    CompletionListener listener =
        new CompletionListener() {
          @Override
          public void onCompletion(Message message) {
            heard.add("thread " + Thread.currentThread().getId());
            sneak(failure);
          }

          @Override
          public void onException(Message message, Exception exception) {
            heard.add(exception.toString());
          }
        };
    producer.send(session.createTextMessage("a"), listener);
    producer.send(session.createTextMessage("b"), listener);
    session.close();
    assertThat(heard).hasSize(2);
    // One thread lives through it: what it throws is logged, and does not reach the thread's end.
    assertThat(heard.stream().distinct()).hasSize(1);
    assertThat(scene.drain()).containsExactly("a", "b");
  }

  @Test
  void aPoolOfServerSessionsIsAskedAgain() throws Exception {
    Connection connection = scene.connection();
    Session session = connection.createSession();
    session.setMessageListener(message -> heard.add("delivered"));
    Queue queue = scene.queue(session);
    ServerSession server =
        new ServerSession() {
          @Override
          public Session getSession() {
            return session;
          }

          @Override
          public void start() {
            session.run();
          }
        };
    ConnectionConsumer consumer =
        connection.createConnectionConsumer(
            queue,
            null,
            () -> {
              if (heard.isEmpty()) {
                heard.add("asked");
                sneak(failure);
              }
              return server;
            },
            1);
    scene.send("a");
    assertThat(next()).isEqualTo("asked");
    heard.add("once is enough");
    Awaitility.await().untilAsserted(() -> assertThat(heard).contains("delivered"));
    consumer.close();
    assertThat(scene.drain()).isEmpty();
  }
}
