// SPDX-License-Identifier: Apache-2.0
package io.holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.HoldfastConnectionFactory;
import io.holdfast.LoginCallback;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.Queue;
import java.util.Properties;
import javax.naming.OperationNotSupportedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Users whom the application knows: Jakarta Messaging 3.1, section 6.1.1. */
class LoginCallbackSpecTest {
  private static final String URL = "jdbc:h2:mem:callback";

  /** Knows ann, who may do nothing but send to queues that begin with OPEN, and breaks for bob. */
  private static final class Directory implements LoginCallback {
    @Override
    public boolean admits(String user, String password) {
      if (user.equals("bob")) {
        throw new IllegalStateException("the directory is away");
      }
      // The name of the store's account is not asked about.
      return user.equals("keeper") || (user.equals("ann") && password.equals("secret"));
    }

    @Override
    public boolean allows(String user, Action action, String destination) {
      return action != Action.RECEIVE && destination.startsWith("OPEN");
    }
  }

  private final Directory directory = new Directory();
  private final HoldfastConnectionFactory factory = factory(directory);

  private static HoldfastConnectionFactory factory(LoginCallback callback) {
    HoldfastConnectionFactory made = new HoldfastConnectionFactory(URL);
    Properties settings = new Properties();
    settings.setProperty("admin.jmx", "false");
    settings.setProperty("security.anonymous-connections", "false");
    made.setProperties(settings);
    made.setUser("keeper");
    made.setPassword("of the store");
    made.setLoginCallback(callback);
    return made;
  }

  @AfterEach
  void close() {
    factory.close();
  }

  private void refused(String user, String password) {
    assertThatThrownBy(() -> factory.createConnection(user, password))
        .isInstanceOf(JMSSecurityException.class);
    assertThatThrownBy(() -> factory.createContext(user, password))
        .isInstanceOf(JMSSecurityRuntimeException.class);
  }

  @Test
  void theCallbackDecidesWhoConnects() throws JMSException {
    factory.createConnection("ann", "secret").close();
    refused("ann", "wrong");
    refused("ann", null);
    refused("cy", "secret");
    refused(null, null);
  }

  @Test
  void aCallbackThatFailsHasRefused() {
    refused("bob", "secret");
  }

  @Test
  void theAccountOfTheStoreHasOnePassword() throws JMSException {
    factory.createConnection("keeper", "of the store").close();
    refused("keeper", "another");
  }

  @Test
  void theBuiltInRealmAdmitsNobodyThen() throws JMSException {
    factory.admin().users().put("di", "secret");
    refused("di", "secret");
  }

  @Test
  void theCallbackDecidesWhatThen() {
    try (JMSContext context = factory.createContext("ann", "secret")) {
      Queue open = context.createQueue("OPEN.Q");
      context.createProducer().send(open, "hello");
      assertThatThrownBy(() -> context.createConsumer(open))
          .isInstanceOf(JMSSecurityRuntimeException.class);
      assertThatThrownBy(() -> context.createProducer().send(context.createQueue("OTHER"), "no"))
          .isInstanceOf(JMSSecurityRuntimeException.class);
    }
  }

  @Test
  void aStoreIsNotSharedWithAnotherCallback() throws JMSException {
    factory.createConnection("ann", "secret").close();
    try (HoldfastConnectionFactory same = factory(directory);
        HoldfastConnectionFactory other = factory((user, password) -> true)) {
      same.createConnection("ann", "secret").close();
      assertThatThrownBy(() -> other.createConnection("cy", "any"))
          .isInstanceOf(JMSException.class)
          .hasMessageContaining("HF-5008")
          .hasMessageContaining("login callback");
    }
  }

  @Test
  void aFactoryWithACallbackHasNoReference() {
    assertThat(factory.getUrl()).isEqualTo(URL);
    assertThatThrownBy(factory::getReference)
        .isInstanceOf(OperationNotSupportedException.class)
        .hasMessageStartingWith("HF-4019");
  }
}
