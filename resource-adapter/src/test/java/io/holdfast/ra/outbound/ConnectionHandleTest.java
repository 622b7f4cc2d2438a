// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

import static io.holdfast.ra.RecordingJms.queue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.ra.FakeAdapter;
import io.holdfast.ra.FakeManagedSession;
import io.holdfast.ra.FakeProvider;
import io.holdfast.ra.RecordingJms;
import io.holdfast.ra.Timeline;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicSession;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ManagedConnection;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an application may do with its handles (Jakarta Messaging 3.1, chapter 12). */
class ConnectionHandleTest {
  private final Timeline timeline = new Timeline();
  private final FakeProvider provider = new FakeProvider(timeline);
  private final GeneralManagedConnectionFactory factory = new GeneralManagedConnectionFactory();
  private ManagedConnection managed;
  private ConnectionHandle connection;

  @BeforeEach
  void connect() throws ResourceException {
    managed = managed(factory);
    connection = (ConnectionHandle) managed.getConnection(null, null);
    timeline.clear();
  }

  private ManagedConnection managed(JmsManagedConnectionFactory of) throws ResourceException {
    of.setResourceAdapter(new FakeAdapter(provider));
    ManagedConnection made = of.createManagedConnection(null, null);
    made.addConnectionEventListener(new RecordingListener(timeline));
    return made;
  }

  private FakeManagedSession physical() {
    return provider.sessions().get(0);
  }

  private static void refused(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfAny(
            IllegalStateException.class, jakarta.jms.IllegalStateRuntimeException.class)
        .hasMessageContaining(code);
  }

  @Test
  void aSecondSessionIsRefusedUntilTheFirstIsClosed() throws Exception {
    Session first = connection.createSession();
    refused("HF-6104", connection::createSession);
    first.close();
    connection.createSession().close();
  }

  @Test
  void whatBelongsToTheServerIsForbidden() throws Exception {
    refused("HF-6103", connection::stop);
    refused("HF-6103", () -> connection.setClientID("c"));
    refused("HF-6103", () -> connection.setExceptionListener(e -> {}));
    refused("HF-6103", () -> connection.createConnectionConsumer(queue("Q"), null, null, 1));
    refused("HF-6103", () -> connection.createSharedConnectionConsumer(null, "n", null, null, 1));
    refused("HF-6103", () -> connection.createDurableConnectionConsumer(null, "n", null, null, 1));
    refused(
        "HF-6103",
        () -> connection.createSharedDurableConnectionConsumer(null, "n", null, null, 1));
    Session session = connection.createSession();
    refused("HF-6103", () -> session.setMessageListener(message -> {}));
    refused("HF-6103", session::getMessageListener);
    refused("HF-6103", session::run);
    MessageConsumer consumer = session.createConsumer(queue("Q"));
    refused("HF-6103", () -> consumer.setMessageListener(message -> {}));
    refused("HF-6103", consumer::getMessageListener);
    MessageProducer producer = session.createProducer(queue("Q"));
    Message message = session.createMessage();
    refused("HF-6103", () -> producer.send(message, null));
    refused("HF-6103", () -> producer.send(queue("Q"), message, null));
  }

  @Test
  void theSessionsArgumentsDoNotMakeItTransactedOrClientAcknowledged() throws Exception {
    Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
    assertThat(session.getAcknowledgeMode()).isEqualTo(Session.AUTO_ACKNOWLEDGE);
    refused("HF-6113", session::commit);
    refused("HF-6113", session::rollback);
    session.close();
    assertThat(connection.createSession(Session.CLIENT_ACKNOWLEDGE).getAcknowledgeMode())
        .isEqualTo(Session.AUTO_ACKNOWLEDGE);
    connection.close();
    ConnectionHandle next = (ConnectionHandle) managed.getConnection(null, null);
    assertThat(next.createSession(Session.DUPS_OK_ACKNOWLEDGE).getAcknowledgeMode())
        .isEqualTo(Session.DUPS_OK_ACKNOWLEDGE);
    assertThatThrownBy(() -> next.createSession(17)).hasMessageContaining("HF-6111");
  }

  @Test
  void closingClosesWhatWasMadeAndTellsTheServerOnce() throws Exception {
    Session session = connection.createSession();
    session.createProducer(queue("Q"));
    session.createConsumer(queue("Q"));
    timeline.clear();
    connection.close();
    connection.close();
    assertThat(timeline.events())
        .containsExactly("createProducer.close[]", "createConsumer.close[]", "event closed true");
    refused("HF-6102", session::createMessage);
    refused("HF-6102", connection::createSession);
    session.close();
  }

  @Test
  void cleanupInvalidatesHandlesAndMakesTheSessionAsNew() throws Exception {
    connection.start();
    Session session = connection.createSession();
    timeline.clear();
    managed.cleanup();
    assertThat(timeline.events()).containsExactly("s1 stopped", "s1 reset");
    refused("HF-6102", session::createMessage);
    timeline.clear();
    connection.close();
    assertThat(timeline.events()).isEmpty();
    managed.destroy();
    assertThat(timeline.events()).containsExactly("s1 closed");
  }

  @Test
  void aHandleMovesToAnotherManagedConnectionWithItsProducersAndConsumers() throws Exception {
    connection.start();
    Session session = connection.createSession();
    MessageProducer producer = session.createProducer(queue("Q"));
    producer.setPriority(7);
    MessageConsumer consumer = session.createConsumer(queue("Q"), "a = 1");
    ManagedConnection other = managed(factory);
    timeline.clear();
    other.associateConnection(connection);
    assertThat(producer.getPriority()).isEqualTo(7);
    consumer.receiveNoWait();
    assertThat(timeline.events())
        .containsExactly(
            "s2 started",
            "s2.createProducer[queue:Q]",
            "s2.createConsumer[queue:Q, a = 1]",
            "createConsumer.receiveNoWait[]");
    managed.cleanup();
    session.createMessage();
    assertThatThrownBy(() -> other.associateConnection("other"))
        .isInstanceOf(ResourceException.class)
        .hasMessageContaining("HF-6110");
  }

  @Test
  void onlyABrokenConnectionIsReportedToTheServer() throws Exception {
    Session session = connection.createSession();
    timeline.clear();
    physical().jms().fail(new JMSException("lost"));
    assertThatThrownBy(session::createMessage).hasMessage("lost");
    assertThat(timeline.events()).isEmpty();
    physical().invalidate();
    physical().jms().fail(new InvalidDestinationException("no such queue"));
    assertThatThrownBy(session::createMessage).hasMessage("no such queue");
    assertThat(timeline.events()).isEmpty();
    physical().jms().fail(new JMSException("lost"));
    assertThatThrownBy(session::createMessage).hasMessage("lost");
    assertThat(timeline.events()).containsExactly("event error lost");
  }

  @Test
  void queuesAndTopicsKeepToThemselves() throws Exception {
    FactoryHandle queues =
        (FactoryHandle) associated(new QueueManagedConnectionFactory()).createConnectionFactory();
    refused("HF-6105", queues::createTopicConnection);
    try (QueueConnection one = queues.createQueueConnection()) {
      QueueSession session = one.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
      session.createReceiver(queue("Q"));
      refused("HF-6105", () -> session.createTopic("T"));
      refused("HF-6105", session::createTemporaryTopic);
      refused("HF-6105", () -> session.unsubscribe("n"));
      refused("HF-6105", () -> session.createDurableConsumer(null, "n"));
      refused("HF-6105", () -> session.createSharedConsumer(null, "n"));
    }
    FactoryHandle topics =
        (FactoryHandle) associated(new TopicManagedConnectionFactory()).createConnectionFactory();
    try (TopicConnection one = topics.createTopicConnection()) {
      TopicSession session = one.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
      refused("HF-6105", () -> session.createQueue("Q"));
      refused("HF-6105", () -> session.createBrowser(queue("Q")));
      refused("HF-6105", session::createTemporaryQueue);
    }
  }

  private JmsManagedConnectionFactory associated(JmsManagedConnectionFactory of) {
    of.setResourceAdapter(new FakeAdapter(provider));
    return of;
  }

  @Test
  void administeredObjectsHaveTheTextOfTheProvidersOwnDestinations() throws Exception {
    QueueObject object = new QueueObject();
    object.setPhysicalName("ORDERS");
    MessageProducer producer = connection.createSession().createProducer(object);
    producer.send(new RecordingJms("m", timeline).message());
    assertThat(timeline.events().get(0)).isEqualTo("s1.createProducer[queue:ORDERS]");
    assertThat(object).hasToString("queue:ORDERS");
  }

  @Test
  void theServersLocalTransactionIsThatOfTheSession() throws Exception {
    managed.getLocalTransaction().begin();
    managed.getLocalTransaction().commit();
    managed.getLocalTransaction().begin();
    managed.getLocalTransaction().rollback();
    assertThat(timeline.events())
        .containsExactly("s1 begun", "s1 committed", "s1 begun", "s1 rolled back");
  }

  @Test
  void outsideAServerSessionsMayBeTransactedAndConnectionsAreDestroyed() throws Exception {
    FactoryHandle direct = (FactoryHandle) factory.createConnectionFactory();
    timeline.clear();
    try (jakarta.jms.Connection own = direct.createConnection();
        Session session = own.createSession(true, Session.SESSION_TRANSACTED)) {
      session.commit();
      session.rollback();
    }
    assertThat(timeline.events())
        .containsExactly(
            "open s2 for null",
            "s2 begun",
            "s2 committed",
            "s2 begun",
            "s2 rolled back",
            "s2 begun",
            "s2 rolled back",
            "s2 closed");
  }
}
