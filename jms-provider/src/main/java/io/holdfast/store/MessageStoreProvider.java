// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

/**
 * Opens a message store: the service interface behind which the vault, with Hibernate and the
 * drivers, may live in a class loader of its own. Found by {@link java.util.ServiceLoader}.
 */
public interface MessageStoreProvider {
  /**
   * Opens the store and registers this node.
   *
   * @throws StoreException UNAVAILABLE with a text for the administrator when the database cannot
   *     be reached, refuses the credentials, is held by another process, or has a newer schema
   */
  MessageStore open(StoreSettings settings);
}
