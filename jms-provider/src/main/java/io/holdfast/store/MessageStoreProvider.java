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

  /**
   * The statements by which an administrator makes the schema of a database, or brings it up to
   * date; {@link #open} does the same by itself when its user has the rights. No database is asked.
   *
   * @param database {@code postgresql} or {@code mariadb}
   * @param from the version that is there, 0 for none
   * @throws StoreException CONFLICT for other databases, and for versions that this release does
   *     not know
   */
  String schema(String database, int from);
}
