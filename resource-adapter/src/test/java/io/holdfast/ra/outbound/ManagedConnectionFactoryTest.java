// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.ra.FakeAdapter;
import io.holdfast.ra.FakeProvider;
import io.holdfast.ra.Timeline;
import jakarta.jms.JMSException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.CommException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.SecurityException;
import jakarta.resource.spi.security.PasswordCredential;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import javax.security.auth.Subject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a server asks of a managed connection factory (Jakarta Connectors 2.1, chapters 6, 9). */
class ManagedConnectionFactoryTest {
  private final Timeline timeline = new Timeline();
  private final FakeProvider provider = new FakeProvider(timeline);
  private final FakeAdapter adapter = new FakeAdapter(provider);
  private final GeneralManagedConnectionFactory factory = new GeneralManagedConnectionFactory();

  @BeforeEach
  void associate() {
    factory.setResourceAdapter(adapter);
    factory.setUserName("own");
    factory.setPassword("pw");
  }

  private Subject subject(JmsManagedConnectionFactory of, String user) {
    PasswordCredential credential = new PasswordCredential(user, "pw".toCharArray());
    credential.setManagedConnectionFactory(of);
    return new Subject(false, Set.of(), Set.of(), Set.of(credential));
  }

  private String opened(Subject subject, Login request) throws ResourceException {
    timeline.clear();
    factory.createManagedConnection(subject, request);
    return timeline.events().get(0).replaceFirst(".* for ", "");
  }

  @Test
  void equalityCountsEveryProperty() {
    GeneralManagedConnectionFactory same = new GeneralManagedConnectionFactory();
    same.setResourceAdapter(adapter);
    same.setUserName("own");
    same.setPassword("pw");
    assertThat(same).isEqualTo(factory).hasSameHashCodeAs(factory);
    same.setClientId("c");
    assertThat(same).isNotEqualTo(factory);
    assertThat(new QueueManagedConnectionFactory())
        .isNotEqualTo(new TopicManagedConnectionFactory());
  }

  @Test
  void theServersSignOnComesFirstThenTheApplicationsThenTheFactorys() throws Exception {
    Login given = new Login("given", "pw");
    assertThat(opened(subject(factory, "server"), given)).isEqualTo("server");
    assertThat(opened(subject(new QueueManagedConnectionFactory(), "else"), given))
        .isEqualTo("given");
    assertThat(opened(null, given)).isEqualTo("given");
    assertThat(opened(null, Login.NONE)).isEqualTo("own");
    assertThat(opened(subject(factory, ""), given)).as("nobody").isEqualTo("null");
  }

  @Test
  void recoveryGetsAConnectionWithoutSubjectAndRequest() throws Exception {
    ManagedConnection connection = factory.createManagedConnection(null, null);
    assertThat(connection.getXAResource().recover(0)).isEmpty();
  }

  @Test
  void onlyAConnectionOfTheSameUserMatches() throws Exception {
    ManagedConnection own = factory.createManagedConnection(null, null);
    ManagedConnection others = factory.createManagedConnection(null, new Login("x", "pw"));
    assertThat(factory.matchManagedConnections(Set.of(others), null, null)).isNull();
    assertThat(factory.matchManagedConnections(Set.of(others, own), null, null)).isSameAs(own);
    assertThatThrownBy(() -> own.getConnection(null, new Login("x", "pw")))
        .isInstanceOf(SecurityException.class)
        .hasMessageContaining("HF-6106");
  }

  @Test
  void deadConnectionsAreFound() throws Exception {
    ManagedConnection alive = factory.createManagedConnection(null, null);
    ManagedConnection dead = factory.createManagedConnection(null, null);
    provider.sessions().get(1).invalidate();
    assertThat(factory.getInvalidConnections(Set.of(alive, dead)).toArray()).containsExactly(dead);
  }

  @Test
  void failuresAreTranslated() {
    assertThatThrownBy(() -> factory.createManagedConnection(null, new Login("intruder", "x")))
        .isInstanceOf(SecurityException.class)
        .hasMessageContaining("HF-6107");
    provider.fail(new JMSException("away"));
    assertThatThrownBy(() -> factory.createManagedConnection(null, null))
        .isInstanceOf(CommException.class)
        .hasMessageContaining("HF-6108")
        .hasMessageContaining("away");
    factory.setResourceAdapter(null);
    assertThatThrownBy(() -> factory.createManagedConnection(null, null))
        .hasMessageContaining("HF-6101");
  }

  @Test
  void metadataAndLogWritersArePassedOn() throws Exception {
    StringWriter text = new StringWriter();
    factory.setLogWriter(new PrintWriter(text));
    ManagedConnection connection = factory.createManagedConnection(null, null);
    assertThat(connection.getLogWriter()).isSameAs(factory.getLogWriter());
    assertThat(connection.getMetaData().getEISProductName()).isEqualTo("Holdfast");
    assertThat(connection.getMetaData().getUserName()).isEqualTo("own");
    assertThat(connection.getMetaData().getMaxConnections()).isZero();
  }

  @Test
  void noTextShowsAPassword() {
    assertThat(new Login("u", "hidden").toString()).doesNotContain("hidden");
  }
}
