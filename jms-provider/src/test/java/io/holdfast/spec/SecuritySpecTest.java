// SPDX-License-Identifier: Apache-2.0
package io.holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.HoldfastConnectionFactory;
import io.holdfast.admin.UserAdmin;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.Queue;
import jakarta.jms.Topic;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may connect, and what then: Jakarta Messaging 3.1, sections 2.7 and 6.1.1. */
class SecuritySpecTest {
  private static final String PASSWORD = "of \u00e9 user";

  private static HoldfastConnectionFactory factory;
  private static UserAdmin users;

  @BeforeAll
  static void open() throws JMSException {
    factory = new HoldfastConnectionFactory("jdbc:h2:mem:security");
    factory.setUser("keeper");
    factory.setPassword("of the store");
    Properties settings = new Properties();
    settings.setProperty("security.anonymous-connections", "false");
    settings.setProperty("admin.jmx", "false");
    factory.setProperties(settings);
    users = factory.admin().users();
    try (JMSContext keeper = factory.createContext("keeper", "of the store")) {
      for (String name : new String[] {"OPEN.A", "OPEN.B", "CLOSED"}) {
        keeper.createProducer().send(keeper.createQueue(name), name);
      }
      keeper.createProducer().send(keeper.createTopic("OPEN.T"), "nobody hears");
    }
  }

  @AfterAll
  static void close() {
    factory.close();
  }

  private static JMSContext context(String user, String pattern, String rights) {
    users.put(user, PASSWORD);
    users.grant(user, pattern, rights);
    return factory.createContext(user, PASSWORD);
  }

  @Test
  void noUserIsThereByDefault() {
    for (String name : new String[] {"admin", "guest", "sa", "j2ee"}) {
      assertThatThrownBy(() -> factory.createConnection(name, name))
          .isInstanceOf(JMSSecurityException.class);
    }
  }

  @Test
  void wrongCredentialsAreRefusedWhenTheConnectionIsCreated() {
    users.put("ann", PASSWORD);
    factory.createContext("ann", PASSWORD).close();
    for (String wrong : new String[] {null, "", "wrong", PASSWORD + " "}) {
      assertThatThrownBy(() -> factory.createConnection("ann", wrong))
          .isInstanceOf(JMSSecurityException.class)
          .hasMessageStartingWith("HF-4013");
      assertThatThrownBy(() -> factory.createXAContext("ann", wrong))
          .isInstanceOf(JMSSecurityRuntimeException.class);
    }
  }

  @Test
  void whoNamesNobodyIsRefusedWhenItIsConfiguredSo() {
    assertThatThrownBy(() -> factory.createConnection())
        .isInstanceOf(JMSSecurityException.class)
        .hasMessageStartingWith("HF-4022");
  }

  @Test
  void aChangedPasswordAndARemovedUserCountAtOnce() {
    users.put("cy", "first");
    factory.createContext("cy", "first").close();
    users.put("cy", "second");
    assertThatThrownBy(() -> factory.createConnection("cy", "first"))
        .isInstanceOf(JMSSecurityException.class);
    factory.createContext("cy", "second").close();
    assertThat(users.remove("cy")).isTrue();
    assertThatThrownBy(() -> factory.createConnection("cy", "second"))
        .isInstanceOf(JMSSecurityException.class);
  }

  @Test
  void whoMaySendMayNotReceiveOrBrowse() {
    try (JMSContext context = context("di", "OPEN.*", "send")) {
      Queue queue = context.createQueue("OPEN.A");
      context.createProducer().send(queue, "hello");
      assertThatThrownBy(() -> context.createConsumer(queue))
          .isInstanceOf(JMSSecurityRuntimeException.class)
          .hasMessageStartingWith("HF-4021")
          .hasMessageContaining("receive");
      assertThatThrownBy(() -> context.createBrowser(queue))
          .isInstanceOf(JMSSecurityRuntimeException.class);
    }
  }

  @Test
  void whoMayReceiveOrBrowseMayNotSend() throws JMSException {
    try (JMSContext context = context("ed", "OPEN.B", "receive,browse")) {
      Queue queue = context.createQueue("OPEN.B");
      assertThat(context.createBrowser(queue).getEnumeration().hasMoreElements()).isTrue();
      try (JMSConsumer consumer = context.createConsumer(queue)) {
        assertThat(consumer.receiveBody(String.class, Scene.LONG)).isEqualTo("OPEN.B");
      }
      assertThatThrownBy(() -> context.createProducer().send(queue, "no"))
          .isInstanceOf(JMSSecurityRuntimeException.class);
    }
  }

  @Test
  void aPatternReachesNoFurther() {
    try (JMSContext context = context("fay", "OPEN.*", "all")) {
      assertThatThrownBy(() -> context.createProducer().send(context.createQueue("CLOSED"), "no"))
          .isInstanceOf(JMSSecurityRuntimeException.class);
      assertThatThrownBy(() -> context.createProducer().send(context.createQueue("OPENED"), "no"))
          .isInstanceOf(JMSSecurityRuntimeException.class);
    }
  }

  @Test
  void topicsAreGuardedLikewise() {
    try (JMSContext context = context("gil", "OPEN.T", "send")) {
      Topic topic = context.createTopic("OPEN.T");
      context.createProducer().send(topic, "hello");
      assertThatThrownBy(() -> context.createConsumer(topic))
          .isInstanceOf(JMSSecurityRuntimeException.class);
    }
  }

  @Test
  void onlyWhoMayReceiveEndsADurableSubscription() {
    users.put("own", PASSWORD);
    users.grant("own", "OPEN.T", "receive");
    try (JMSContext context = factory.createContext("own", PASSWORD)) {
      context.createSharedDurableConsumer(context.createTopic("OPEN.T"), "kept").close();
    }
    try (JMSContext context = context("pia", "OPEN.A", "receive")) {
      assertThatThrownBy(() -> context.unsubscribe("kept"))
          .isInstanceOf(JMSSecurityRuntimeException.class)
          .hasMessageStartingWith("HF-4021")
          .hasMessageContaining("OPEN.T");
    }
    try (JMSContext context = context("rex", "OTHER.*", "all")) {
      // Another topic under the same name would end the subscription as well.
      Topic other = context.createTopic("OTHER.T");
      assertThatThrownBy(() -> context.createSharedDurableConsumer(other, "kept"))
          .isInstanceOf(JMSSecurityRuntimeException.class)
          .hasMessageContaining("OPEN.T");
    }
    try (JMSContext context = factory.createContext("own", PASSWORD)) {
      context.unsubscribe("kept");
    }
  }

  @Test
  void onlyWhoManagesCreatesADestinationByNamingIt() {
    try (JMSContext context = context("hal", "*", "send,receive,browse")) {
      assertThatThrownBy(() -> context.createProducer().send(context.createQueue("NEW.1"), "no"))
          .isInstanceOf(JMSSecurityRuntimeException.class)
          .hasMessageContaining("manage");
    }
    try (JMSContext context = context("ida", "NEW.*", "all")) {
      context.createProducer().send(context.createQueue("NEW.2"), "yes");
    }
  }

  @Test
  void temporaryDestinationsBelongToTheirConnection() {
    try (JMSContext context = context("jan", "NOTHING", "send")) {
      Queue queue = context.createTemporaryQueue();
      context.createProducer().send(queue, "hello");
      assertThat(context.createConsumer(queue).receiveBody(String.class, Scene.LONG))
          .isEqualTo("hello");
    }
  }

  @Test
  void aRevokedRightBindsOpenConnections() {
    try (JMSContext context = context("kim", "OPEN.A", "send")) {
      Queue queue = context.createQueue("OPEN.A");
      context.createProducer().send(queue, "yes");
      users.revoke("kim", "OPEN.A");
      assertThatThrownBy(() -> context.createProducer().send(queue, "no"))
          .isInstanceOf(JMSSecurityRuntimeException.class);
    }
  }

  @Test
  void aNullDestinationIsReportedFirst() throws JMSException {
    users.put("lea", PASSWORD);
    try (var connection = factory.createConnection("lea", PASSWORD);
        var session = connection.createSession()) {
      assertThatThrownBy(() -> session.createConsumer(null))
          .isInstanceOf(InvalidDestinationException.class);
    }
  }

  @Test
  void anAdministratorSeesUsersAndNoSecrets() {
    users.put("max", PASSWORD);
    users.grant("max", "A", "receive, send");
    assertThat(users.list())
        .filteredOn(user -> user.name().equals("max"))
        .singleElement()
        .satisfies(
            user -> {
              assertThat(user.grants()).isEqualTo(Map.of("A", "send,receive"));
              assertThat(user.toString()).doesNotContain(PASSWORD);
            });
  }

  @Test
  void whatCannotBeUsedIsRefused() {
    assertThatThrownBy(() -> users.put("", PASSWORD)).hasMessageStartingWith("HF-2704");
    assertThatThrownBy(() -> users.put("n\0n", PASSWORD)).hasMessageStartingWith("HF-2704");
    assertThatThrownBy(() -> users.put("ned", "")).hasMessageStartingWith("HF-2704");
    assertThatThrownBy(() -> users.grant("nobody", "A", "send")).hasMessageStartingWith("HF-2704");
    users.put("ned", PASSWORD);
    assertThatThrownBy(() -> users.grant("ned", "A", "fly")).hasMessageStartingWith("HF-2704");
  }
}
