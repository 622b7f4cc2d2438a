// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.security.PasswordCredential;
import javax.security.auth.Subject;

/**
 * As whom a connection works. Immutable.
 *
 * @param user null for none
 * @param password null for none
 */
record Login(String user, String password) implements ConnectionRequestInfo {
  /** Nobody's. */
  static final Login NONE = new Login(null, null);

  /**
   * Chooses by Jakarta Connectors 2.1, section 9.1: the server's sign-on, then what the application
   * gave, then the factory's own properties.
   */
  static Login of(
      Subject subject, ConnectionRequestInfo request, ManagedConnectionFactory factory, Login own) {
    if (subject != null) {
      for (PasswordCredential credential :
          subject.getPrivateCredentials(PasswordCredential.class)) {
        if (factory.equals(credential.getManagedConnectionFactory())) {
          return signedOn(credential);
        }
      }
    }
    return request instanceof Login login && login.user != null ? login : own;
  }

  /** A server that must name somebody for recovery names an empty user for nobody. */
  private static Login signedOn(PasswordCredential credential) {
    String user = credential.getUserName();
    return user == null || user.isBlank()
        ? NONE
        : new Login(user, new String(credential.getPassword()));
  }

  @Override
  public String toString() {
    return "Login[" + user + "]";
  }
}
