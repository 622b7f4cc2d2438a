// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jndi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.HoldfastConnectionFactory;
import io.holdfast.destination.NamedDestination;
import io.holdfast.destination.QueueDestination;
import io.holdfast.destination.TemporaryTopicDestination;
import io.holdfast.destination.TopicDestination;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameClassPair;
import javax.naming.NameNotFoundException;
import javax.naming.OperationNotSupportedException;
import javax.naming.Reference;
import javax.naming.StringRefAddr;
import javax.naming.spi.NamingManager;
import org.junit.jupiter.api.Test;

/** Factories and destinations by name. */
@SuppressWarnings("BanJNDI") // the names are the test's own
class JndiTest {
  private static Context context() throws Exception {
    Properties environment = new Properties();
    environment.setProperty(
        Context.INITIAL_CONTEXT_FACTORY, HoldfastInitialContextFactory.class.getName());
    environment.setProperty(Context.PROVIDER_URL, "jdbc:h2:mem:jndi");
    environment.setProperty("holdfast.admin.jmx", "false");
    environment.setProperty("queue.jms/orders", "ORDERS");
    environment.setProperty("topic.prices", "PRICES");
    return new InitialContext(environment);
  }

  @Test
  void aProgramFindsItsFactoryAndItsQueue() throws Exception {
    Context context = context();
    HoldfastConnectionFactory factory =
        (HoldfastConnectionFactory)
            context.lookup(HoldfastInitialContextFactory.CONNECTION_FACTORY);
    Queue queue = (Queue) context.lookup("jms/orders");
    try (JMSContext jms = ((ConnectionFactory) factory).createContext()) {
      jms.createProducer().send(queue, "hello");
      assertThat(jms.createConsumer(queue).receiveBody(String.class, 20_000)).isEqualTo("hello");
    }
    factory.close();
    assertThat(context.lookup("prices")).isEqualTo(new TopicDestination("PRICES"));
  }

  @Test
  void namesAreListedAndCannotBeChanged() throws Exception {
    Context context = context();
    List<NameClassPair> pairs = Collections.list(context.list(""));
    assertThat(pairs.stream().map(NameClassPair::getName))
        .containsExactlyInAnyOrder("ConnectionFactory", "jms/orders", "prices");
    assertThat(Collections.list(context.listBindings(""))).hasSize(3);
    assertThatThrownBy(() -> context.lookup("nothing"))
        .isInstanceOf(NameNotFoundException.class)
        .hasMessageStartingWith("HF-5012");
    assertThatThrownBy(() -> context.bind("x", new QueueDestination("X")))
        .isInstanceOf(OperationNotSupportedException.class);
  }

  @Test
  void destinationsComeBackFromTheirReferences() throws Exception {
    for (NamedDestination destination :
        List.of(
            new QueueDestination("A"),
            new TopicDestination("B"),
            new TemporaryTopicDestination("$TMP.C", null))) {
      assertThat(NamingManager.getObjectInstance(destination.getReference(), null, null, null))
          .isEqualTo(destination)
          .hasSameClassAs(destination);
    }
  }

  @Test
  void aFactoryComesBackFromItsReference() throws Exception {
    HoldfastConnectionFactory factory = new HoldfastConnectionFactory("jdbc:h2:mem:reference");
    factory.setUser("sa");
    factory.setPassword("secret");
    factory.setClientId("client");
    HoldfastConnectionFactory back =
        (HoldfastConnectionFactory)
            NamingManager.getObjectInstance(factory.getReference(), null, null, null);
    assertThat(back.getUrl()).isEqualTo("jdbc:h2:mem:reference");
    assertThat(back.getUser()).isEqualTo("sa");
    assertThat(back.getClientId()).isEqualTo("client");
    assertThat(back.getReference().get("store.password").getContent()).isEqualTo("secret");
  }

  @Test
  void aServersResourceIsAFactory() throws Exception {
    Reference resource =
        new Reference(
            HoldfastConnectionFactory.class.getName(), NamedDestination.OBJECT_FACTORY, null);
    resource.add(new StringRefAddr("url", "jdbc:h2:mem:tomcat"));
    resource.add(new StringRefAddr("auth", "Container"));
    resource.add(new StringRefAddr("redeliveryMaxDeliveries", "3"));
    resource.add(new StringRefAddr("redelivery.delay", "5s"));
    HoldfastConnectionFactory factory =
        (HoldfastConnectionFactory) NamingManager.getObjectInstance(resource, null, null, null);
    assertThat(factory.getUrl()).isEqualTo("jdbc:h2:mem:tomcat");
    Reference back = factory.getReference();
    assertThat(back.get("redelivery.max-deliveries").getContent()).isEqualTo("3");
    assertThat(back.get("redelivery.delay").getContent()).isEqualTo("5s");
    assertThat(back.get("auth")).isNull();
  }

  @Test
  void referencesOfOthersAreLeftToOthers() {
    Reference other = new Reference("java.util.Date", NamedDestination.OBJECT_FACTORY, null);
    assertThat(new HoldfastObjectFactory().getObjectInstance(other, null, null, null)).isNull();
    assertThat(new HoldfastObjectFactory().getObjectInstance("text", null, null, null)).isNull();
  }
}
