// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.nio.file.Path;
import java.util.Properties;
import javax.naming.OperationNotSupportedException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection factory as a bean. */
class HoldfastConnectionFactoryTest {
  private static HoldfastConnectionFactory factory(String name) {
    HoldfastConnectionFactory factory = new HoldfastConnectionFactory("jdbc:h2:mem:" + name);
    Properties properties = new Properties();
    properties.setProperty("admin.jmx", "false");
    factory.setProperties(properties);
    return factory;
  }

  @Test
  void startsWithItsFirstConnectionAndIsSharedBySettings() {
    try (HoldfastConnectionFactory one = factory("shared");
        HoldfastConnectionFactory other = factory("shared");
        JMSContext sending = one.createContext();
        JMSContext receiving = other.createContext()) {
      Queue queue = sending.createQueue("Q");
      sending.createProducer().send(queue, "a");
      assertThat(receiving.createConsumer(queue).receiveBody(String.class, 20_000)).isEqualTo("a");
    }
  }

  @Test
  void whatWasSentIsThereAfterARestart(@TempDir Path directory) throws JMSException {
    String url = "jdbc:h2:file:" + directory.resolve("store");
    try (HoldfastConnectionFactory factory = new HoldfastConnectionFactory(url);
        JMSContext context = factory.createContext(JMSContext.CLIENT_ACKNOWLEDGE)) {
      Queue queue = context.createQueue("Q");
      context.createProducer().send(queue, "a").setPriority(9).send(queue, "b");
      JMSConsumer consumer = context.createConsumer(queue);
      assertThat(consumer.receiveBody(String.class, 20_000)).isEqualTo("b");
    }
    try (HoldfastConnectionFactory factory = new HoldfastConnectionFactory(url);
        JMSContext context = factory.createContext()) {
      JMSConsumer consumer = context.createConsumer(context.createQueue("Q"));
      Message again = consumer.receive(20_000);
      assertThat(again.getBody(String.class)).isEqualTo("b");
      assertThat(again.getJMSRedelivered()).isTrue();
      assertThat(again.getJMSPriority()).isEqualTo(9);
      assertThat(consumer.receiveBody(String.class, 20_000)).isEqualTo("a");
      assertThat(consumer.receiveNoWait()).isNull();
    }
  }

  @Test
  void isNotChangedWhileItIsInUse() throws JMSException {
    try (HoldfastConnectionFactory factory = factory("fixed");
        Connection connection = factory.createConnection()) {
      assertThat(connection.getClientID()).isNull();
      assertThatThrownBy(() -> factory.setUrl("jdbc:h2:mem:other"))
          .isInstanceOf(java.lang.IllegalStateException.class)
          .hasMessageStartingWith("HF-4018");
      assertThatThrownBy(() -> factory.setClientId("c"))
          .isInstanceOf(java.lang.IllegalStateException.class);
    }
  }

  @Test
  void givesItsClientIdToOneConnectionAtATime() throws JMSException {
    try (HoldfastConnectionFactory factory = factory("client")) {
      factory.setClientId("c");
      try (Connection connection = factory.createConnection()) {
        assertThat(connection.getClientID()).isEqualTo("c");
        assertThatThrownBy(() -> connection.setClientID("d"))
            .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(factory::createConnection).isInstanceOf(InvalidClientIDException.class);
      }
      factory.createConnection().close();
    }
  }

  @Test
  void reportsWrongSettingsByTheirKeys() {
    HoldfastConnectionFactory factory = factory("wrong");
    Properties properties = new Properties();
    properties.setProperty("store.retry-timeout", "soon");
    properties.setProperty("no.such.key", "x");
    factory.setProperties(properties);
    assertThatThrownBy(factory::createConnection)
        .isInstanceOf(JMSException.class)
        .hasMessageStartingWith("HF-4017")
        .hasMessageContaining("HF-5002")
        .hasRootCauseInstanceOf(io.holdfast.config.ConfigurationException.class);
    assertThatThrownBy(factory::createContext).isInstanceOf(JMSRuntimeException.class);
  }

  @Test
  void reportsADatabaseThatCannotBeUsed() {
    HoldfastConnectionFactory factory = new HoldfastConnectionFactory("jdbc:nothing:here");
    assertThatThrownBy(factory::createConnection)
        .isInstanceOf(JMSException.class)
        .hasMessageStartingWith("HF-4017");
  }

  @Test
  void isClosedForGood() throws JMSException {
    HoldfastConnectionFactory factory = factory("closed");
    factory.createConnection().close();
    factory.close();
    factory.close();
    assertThatThrownBy(factory::createConnection).isInstanceOf(IllegalStateException.class);
    HoldfastConnectionFactory unused = factory("unused");
    unused.close();
    assertThatThrownBy(unused::createConnection).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void connectionsFailWhenTheProviderIsClosed() throws JMSException {
    HoldfastConnectionFactory factory = factory("gone");
    Connection connection = factory.createConnection();
    factory.close();
    assertThatThrownBy(connection::createSession).isInstanceOf(IllegalStateException.class);
    connection.close();
  }

  @Test
  void hasNoReferenceOnADataSource() {
    HoldfastConnectionFactory factory = new HoldfastConnectionFactory();
    factory.setDataSource(new JdbcDataSource());
    assertThatThrownBy(factory::getReference).isInstanceOf(OperationNotSupportedException.class);
  }
}
