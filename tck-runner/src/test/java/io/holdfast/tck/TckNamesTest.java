// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnectionFactory;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"JdkObsolete", "BanJNDI"}) // as the interface declares it; names of the TCK
class TckNamesTest {
  private final Context context = new TckContextFactory().getInitialContext(new Hashtable<>());

  @Test
  void answersTheNamesOfTheTck() throws NamingException {
    assertThat(context.lookup("MyQueueConnectionFactory"))
        .isInstanceOf(QueueConnectionFactory.class);
    assertThat(context.lookup("MyTopicConnectionFactory"))
        .isInstanceOf(TopicConnectionFactory.class);
    assertThat(context.lookup("MY_QUEUE")).isInstanceOf(Queue.class);
    assertThat(context.lookup("testT2")).isInstanceOf(Topic.class);
    assertThatThrownBy(() -> context.lookup("other")).isInstanceOf(NameNotFoundException.class);
  }

  @Test
  void admitsTheUserOfTheTckAndNobodyOfAnotherName() throws Exception {
    try (TckNames names = TckNames.open()) {
      names.prepare();
      ConnectionFactory factory = (ConnectionFactory) context.lookup("MyConnectionFactory");
      factory.createConnection("j2ee", "j2ee").close();
      factory.createConnection().close();
      assertThatThrownBy(() -> factory.createConnection("invalid", "invalid"))
          .isInstanceOf(JMSSecurityException.class);
      ConnectionFactory durable =
          (ConnectionFactory) context.lookup("DURABLE_SUB_CONNECTION_FACTORY");
      try (Connection connection = durable.createConnection("j2ee", "j2ee")) {
        assertThat(connection.getClientID()).isEqualTo("cts");
      }
    }
  }
}
