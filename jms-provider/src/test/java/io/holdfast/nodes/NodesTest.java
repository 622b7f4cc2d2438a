// SPDX-License-Identifier: Apache-2.0
package io.holdfast.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.HoldfastConnectionFactory;
import io.holdfast.TestXid;
import io.holdfast.store.jpa.TestDatabase;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.InvalidClientIDRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import jakarta.jms.XAJMSContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes work on one database at the same time, as if they were one provider. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class NodesTest extends TwoNodes {
  private static void send(HoldfastConnectionFactory node, String queue, String... texts) {
    try (JMSContext context = node.createContext()) {
      for (String text : texts) {
        context.createProducer().send(context.createQueue(queue), text);
      }
    }
  }

  private static String receive(HoldfastConnectionFactory node, String queue) {
    try (JMSContext context = node.createContext()) {
      return context.createConsumer(context.createQueue(queue)).receiveBody(String.class, LONG);
    }
  }

  @Test
  void aSubscriberOnAnotherNodeGetsWhatIsNotPersistentAsSoonAsItIsThere() {
    try (JMSContext here = one.createContext();
        JMSContext there = two.createContext()) {
      Topic topic = here.createTopic("T");
      JMSProducer producer = here.createProducer().setDeliveryMode(DeliveryMode.NON_PERSISTENT);
      JMSConsumer first = here.createConsumer(topic);
      for (String text : List.of("a", "b")) {
        producer.send(topic, text);
        assertThat(first.receiveBody(String.class, LONG)).isEqualTo(text);
      }
      JMSConsumer second = there.createConsumer(topic);
      producer.send(topic, "c");
      assertThat(first.receiveBody(String.class, LONG)).isEqualTo("c");
      assertThat(second.receiveBody(String.class, LONG)).isEqualTo("c");
    }
  }

  @Test
  void whatOneNodeSendsTheOtherReceives() {
    send(one, "Q", "from one");
    assertThat(receive(two, "Q")).isEqualTo("from one");
    send(two, "Q", "from two");
    assertThat(receive(one, "Q")).isEqualTo("from two");
  }

  @Test
  void aConsumerThatWaitsHearsOfWhatTheOtherNodeSends() {
    try (JMSContext context = two.createContext()) {
      JMSConsumer consumer = context.createConsumer(context.createQueue("Q"));
      assertThat(consumer.receiveNoWait()).isNull();
      for (int i = 0; i < 5; i++) {
        send(one, "Q", "m" + i);
        assertThat(consumer.receiveBody(String.class, LONG)).isEqualTo("m" + i);
      }
    }
  }

  @Test
  void aConsumerWithASelectorLeavesTheRestToTheOtherNode() throws JMSException {
    try (JMSContext sender = one.createContext();
        JMSContext choosy = one.createContext();
        JMSContext other = two.createContext()) {
      Queue queue = sender.createQueue("Q");
      JMSConsumer red = choosy.createConsumer(queue, "colour = 'red'");
      for (int i = 0; i < 20; i++) {
        sender
            .createProducer()
            .setProperty("colour", i % 2 == 0 ? "red" : "blue")
            .send(queue, "m" + i);
      }
      for (int i = 0; i < 20; i += 2) {
        assertThat(red.receiveBody(String.class, LONG)).isEqualTo("m" + i);
      }
      JMSConsumer all = other.createConsumer(queue);
      for (int i = 1; i < 20; i += 2) {
        assertThat(all.receiveBody(String.class, LONG)).isEqualTo("m" + i);
      }
    }
  }

  @Test
  void competingConsumersGetEveryMessageOnce() throws Exception {
    int messages = 400;
    Set<String> received = ConcurrentHashMap.newKeySet();
    List<String> twice = Collections.synchronizedList(new ArrayList<>());
    List<Connection> connections = new ArrayList<>();
    for (HoldfastConnectionFactory node : List.of(one, two)) {
      Connection connection = node.createConnection();
      connections.add(connection);
      for (int i = 0; i < 2; i++) {
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
        session
            .createConsumer(session.createQueue("Q"))
            .setMessageListener(
                message -> {
                  String text = text(message);
                  if (!received.add(text)) {
                    twice.add(text);
                  }
                  commit(session);
                });
      }
      connection.start();
    }
    send(one, "Q", texts("a", messages / 2));
    send(two, "Q", texts("b", messages / 2));
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(received).hasSize(messages));
    for (Connection connection : connections) {
      connection.close();
    }
    assertThat(twice).isEmpty();
    assertThat(one.admin().queues())
        .filteredOn(queue -> queue.name().equals("Q"))
        .allSatisfy(queue -> assertThat(queue.ready()).isZero());
  }

  private static String[] texts(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
  }

  private static String text(Message message) {
    try {
      return ((TextMessage) message).getText();
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void commit(Session session) {
    try {
      session.commit();
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aSlowConsumerLeavesTheRestToTheOtherNode() throws JMSException {
    try (Connection slow = one.createConnection();
        JMSContext fast = two.createContext()) {
      // The nodes hear of each other.
      send(one, "Q", "first");
      assertThat(receive(two, "Q")).isEqualTo("first");
      send(one, "Q", texts("m", 300));
      slow.start();
      Session session = slow.createSession(false, Session.CLIENT_ACKNOWLEDGE);
      MessageConsumer sleeper = session.createConsumer(session.createQueue("Q"));
      assertThat(sleeper.receive(LONG)).isNotNull();
      JMSConsumer consumer = fast.createConsumer(fast.createQueue("Q"));
      for (int i = 0; i < 200; i++) {
        assertThat(consumer.receiveBody(String.class, LONG)).isNotNull();
      }
    }
  }

  @Test
  void whatAClosedConsumerHadNotDeliveredGoesToTheOtherNode() throws JMSException {
    send(one, "Q", texts("m", 50));
    try (Connection first = one.createConnection();
        JMSContext second = two.createContext()) {
      first.start();
      Session session = first.createSession(true, Session.SESSION_TRANSACTED);
      MessageConsumer consumer = session.createConsumer(session.createQueue("Q"));
      assertThat(text(consumer.receive(LONG))).isEqualTo("m0");
      session.close();
      JMSConsumer other = second.createConsumer(second.createQueue("Q"));
      Set<String> received = ConcurrentHashMap.newKeySet();
      for (int i = 0; i < 50; i++) {
        received.add(other.receiveBody(String.class, LONG));
      }
      assertThat(received).containsExactlyInAnyOrder(texts("m", 50));
    }
  }

  @Test
  void aDurableSubscriptionIsSharedByTheNodes() throws JMSException {
    try (JMSContext first = one.createContext();
        JMSContext second = two.createContext()) {
      Topic topic = first.createTopic("T");
      JMSConsumer left = first.createSharedDurableConsumer(topic, "both");
      JMSConsumer right = second.createSharedDurableConsumer(topic, "both");
      JMSConsumer own = second.createConsumer(topic);
      first.createProducer().send(topic, "published");
      assertThat(own.receiveBody(String.class, LONG)).isEqualTo("published");
      Message here = left.receive(1_000);
      Message there = right.receive(here == null ? LONG : 500);
      assertThat(here == null).isNotEqualTo(there == null);
      left.close();
      right.close();
      first.unsubscribe("both");
    }
  }

  @Test
  void aRequestIsAnsweredFromTheOtherNode() throws JMSException {
    try (JMSContext asking = one.createContext();
        JMSContext answering = two.createContext()) {
      Queue service = asking.createQueue("SERVICE");
      Queue replies = asking.createTemporaryQueue();
      JMSConsumer reply = asking.createConsumer(replies);
      asking.createProducer().setJMSReplyTo(replies).send(service, "what?");
      Message request = answering.createConsumer(service).receive(LONG);
      answering.createProducer().send(request.getJMSReplyTo(), "that");
      assertThat(reply.receiveBody(String.class, LONG)).isEqualTo("that");
    }
  }

  @Test
  void aClientIdBelongsToOneConnectionOfAllNodes() {
    try (JMSContext first = one.createContext();
        JMSContext second = two.createContext()) {
      first.setClientID("only");
      assertThatThrownBy(() -> second.setClientID("only"))
          .isInstanceOf(InvalidClientIDRuntimeException.class);
    }
    try (JMSContext second = two.createContext()) {
      second.setClientID("only");
    }
  }

  @Test
  void aDelayedMessageComesOnceWhicheverNodeMovesIt() {
    try (JMSContext sender = one.createContext()) {
      sender.createProducer().setDeliveryDelay(500).send(sender.createQueue("Q"), "late");
    }
    one.close();
    assertThat(receive(two, "Q")).isEqualTo("late");
  }

  @Test
  void aMessageThatABranchFreesLateIsDeliveredThoughOthersWereReadSince() throws Exception {
    send(one, "Q", "first", "second");
    Xid xid = new TestXid("late");
    try (XAJMSContext branch = one.createXAContext();
        JMSContext context = two.createContext()) {
      JMSConsumer consumer = branch.createConsumer(branch.createQueue("Q"));
      branch.getXAResource().start(xid, XAResource.TMNOFLAGS);
      assertThat(consumer.receiveBody(String.class, LONG)).isEqualTo("first");
      branch.getXAResource().end(xid, XAResource.TMSUCCESS);
      branch.getXAResource().prepare(xid);
      consumer.close();
      JMSConsumer others = context.createConsumer(context.createQueue("Q"));
      assertThat(others.receiveBody(String.class, LONG)).isEqualTo("second");
      send(two, "Q", "third");
      assertThat(others.receiveBody(String.class, LONG)).isEqualTo("third");
      branch.getXAResource().rollback(xid);
      // Long before everything is read anew, whatever was told.
      assertThat(others.receiveBody(String.class, LONG)).isEqualTo("first");
    }
  }
}
