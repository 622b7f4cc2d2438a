// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import javax.sql.DataSource;

/**
 * What an application can give a provider that is no text and so no setting. Immutable.
 *
 * @param dataSource used in place of the configured store, null for that
 * @param loginCallback decides who may connect, null for the built-in realm
 */
public record ProviderParts(DataSource dataSource, LoginCallback loginCallback) {
  /** Nothing: the configured store and the built-in realm. */
  public static final ProviderParts NONE = new ProviderParts(null, null);

  /** The same on a data source. */
  public ProviderParts withDataSource(DataSource source) {
    return new ProviderParts(source, loginCallback);
  }

  /** The same with another who decides about logins. */
  public ProviderParts withLoginCallback(LoginCallback callback) {
    return new ProviderParts(dataSource, callback);
  }
}
