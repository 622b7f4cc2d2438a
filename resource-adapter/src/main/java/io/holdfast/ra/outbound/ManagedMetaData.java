// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

import jakarta.resource.spi.ManagedConnectionMetaData;

/**
 * What a server may know of a managed connection. Immutable.
 *
 * @param user null for none
 */
record ManagedMetaData(String user) implements ManagedConnectionMetaData {
  @Override
  public String getEISProductName() {
    return ProviderMetaData.NAME;
  }

  @Override
  public String getEISProductVersion() {
    return ProviderMetaData.VERSION;
  }

  @Override
  public int getMaxConnections() {
    return 0;
  }

  @Override
  public String getUserName() {
    return user;
  }
}
