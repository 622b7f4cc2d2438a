// SPDX-License-Identifier: Apache-2.0
package io.holdfast.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.HoldfastConnectionFactory;
import io.holdfast.LoginCallback;
import io.holdfast.jndi.HoldfastObjectFactory;
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

  /** Knows eve, and nobody else. */
  public static final class Named implements LoginCallback {
    @Override
    public boolean admits(String user, String password) {
      return user.equals("eve") && password.equals("secret");
    }
  }

  /** A class that is none. */
  public static final class NoCallback {}

  /** One that cannot be made. */
  public static final class Broken implements LoginCallback {
    /** Fails. */
    public Broken() {
      throw new IllegalStateException("no directory is configured");
    }

    @Override
    public boolean admits(String user, String password) {
      return true;
    }
  }

  private static HoldfastConnectionFactory named(String type) {
    HoldfastConnectionFactory made = factory(null);
    Properties settings = new Properties();
    settings.setProperty("security.login-callback", type);
    made.setProperties(settings);
    return made;
  }

  /** Where only texts can be given: a JNDI reference, a resource adapter. */
  @Test
  void aCallbackIsNamedByItsClassAndIsPartOfAReference() throws Exception {
    Object bound;
    try (HoldfastConnectionFactory made = named(Named.class.getName())) {
      bound = new HoldfastObjectFactory().getObjectInstance(made.getReference(), null, null, null);
    }
    try (HoldfastConnectionFactory found = (HoldfastConnectionFactory) bound) {
      found.createConnection("eve", "secret").close();
      assertThatThrownBy(() -> found.createConnection("eve", "wrong"))
          .isInstanceOf(JMSSecurityException.class);
      assertThatThrownBy(() -> found.createConnection("ann", "secret"))
          .isInstanceOf(JMSSecurityException.class);
    }
  }

  @Test
  void aNameOfWhichNoCallbackCanBeMadeIsRefused() {
    assertUnusable("com.example.Missing", "ClassNotFoundException");
    assertUnusable(NoCallback.class.getName(), "does not implement io.holdfast.LoginCallback");
    assertUnusable(Directory.class.getName(), "NoSuchMethodException");
    assertUnusable(Broken.class.getName(), "no directory is configured");
  }

  private static void assertUnusable(String type, String reason) {
    try (HoldfastConnectionFactory made = named(type)) {
      assertThatThrownBy(() -> made.createConnection("eve", "secret"))
          .isInstanceOf(JMSException.class)
          .hasMessageContaining("HF-5015")
          .hasMessageContaining(reason);
    }
  }

  @Test
  void aNameAndAnObjectAreNotSetTogether() {
    try (HoldfastConnectionFactory made = named(Named.class.getName())) {
      made.setLoginCallback(directory);
      assertThatThrownBy(() -> made.createConnection("eve", "secret"))
          .isInstanceOf(JMSException.class)
          .hasMessageContaining("HF-5016");
    }
  }
}
