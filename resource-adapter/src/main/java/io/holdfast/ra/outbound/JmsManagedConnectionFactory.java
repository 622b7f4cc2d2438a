// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

import io.holdfast.diagnostic.AdapterText;
import io.holdfast.ra.house.AdapterErrors;
import io.holdfast.ra.house.LinkedAdapter;
import jakarta.jms.JMSException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import jakarta.resource.spi.ValidatingManagedConnectionFactory;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.Subject;

/**
 * Makes managed connections for a server's pool; configured as a bean. Two are equal when all their
 * properties are. Thread-safe after it was configured. Jakarta Connectors 2.1, section 6.5.2.
 */
public abstract sealed class JmsManagedConnectionFactory
    implements ManagedConnectionFactory,
        ResourceAdapterAssociation,
        ValidatingManagedConnectionFactory
    permits GeneralManagedConnectionFactory,
        QueueManagedConnectionFactory,
        TopicManagedConnectionFactory {
  private static final long serialVersionUID = 1L;

  private String userName;
  private String password;
  private String clientId;
  private transient volatile ResourceAdapter adapter;
  private transient volatile PrintWriter log;

  JmsManagedConnectionFactory() {}

  /** Which interfaces its connections are for. */
  abstract Domain domain();

  @Override
  public final Object createConnectionFactory(ConnectionManager connections) {
    return new FactoryHandle(this, connections);
  }

  @Override
  public final Object createConnectionFactory() {
    return new FactoryHandle(this, new DirectConnections());
  }

  @Override
  public final ManagedConnection createManagedConnection(
      Subject subject, ConnectionRequestInfo request) throws ResourceException {
    if (!(adapter instanceof LinkedAdapter linked)) {
      throw AdapterErrors.resource(AdapterText.UNKNOWN_ADAPTER);
    }
    Login login = login(subject, request);
    try {
      return new JmsManagedConnection(
          this, login, linked.link().openSession(login.user(), login.password()));
    } catch (JMSException e) {
      throw AdapterErrors.connection(e);
    }
  }

  /** As whom a connection works that is asked for like this. */
  final Login login(Subject subject, ConnectionRequestInfo request) {
    return Login.of(subject, request, this, new Login(userName, password));
  }

  @Override
  public final ManagedConnection matchManagedConnections(
      @SuppressWarnings("rawtypes") Set connections,
      Subject subject,
      ConnectionRequestInfo request) {
    Login login = login(subject, request);
    for (Object candidate : connections) {
      if (candidate instanceof JmsManagedConnection connection
          && connection.login().equals(login)) {
        return connection;
      }
    }
    return null;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public final Set getInvalidConnections(Set connections) {
    Set<Object> invalid = new LinkedHashSet<>();
    for (Object candidate : connections) {
      if (candidate instanceof JmsManagedConnection connection && !connection.isValid()) {
        invalid.add(connection);
      }
    }
    return invalid;
  }

  @Override
  public final ResourceAdapter getResourceAdapter() {
    return adapter;
  }

  @Override
  public final void setResourceAdapter(ResourceAdapter adapter) {
    this.adapter = adapter;
  }

  @Override
  public final PrintWriter getLogWriter() {
    return log;
  }

  @Override
  public final void setLogWriter(PrintWriter out) {
    log = out;
  }

  /** The user of connections for which nobody gives another one. */
  public final String getUserName() {
    return userName;
  }

  /** Sets the user. */
  public final void setUserName(String userName) {
    this.userName = userName;
  }

  /** The user's password. */
  public final String getPassword() {
    return password;
  }

  /** Sets the password. */
  public final void setPassword(String password) {
    this.password = password;
  }

  /** The client identifier of its connections. */
  public final String getClientId() {
    return clientId;
  }

  /** Sets the client identifier. */
  public final void setClientId(String clientId) {
    this.clientId = clientId;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof JmsManagedConnectionFactory that
        && getClass() == that.getClass()
        && Objects.equals(userName, that.userName)
        && Objects.equals(password, that.password)
        && Objects.equals(clientId, that.clientId)
        && Objects.equals(adapter, that.adapter);
  }

  @Override
  public final int hashCode() {
    // The adapter is set after some servers put the factory into their maps.
    return Objects.hash(getClass().getName(), userName, password, clientId);
  }
}
