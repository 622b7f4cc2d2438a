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
          return new Login(credential.getUserName(), new String(credential.getPassword()));
        }
      }
    }
    return request instanceof Login login && login.user != null ? login : own;
  }

  @Override
  public String toString() {
    return "Login[" + user + "]";
  }
}
