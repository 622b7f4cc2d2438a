// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

/** A database server under test. Thread-safe. */
interface DatabaseServer {
  /** Makes an empty database; returns its URL. */
  String create();

  /** Removes a database, whoever is connected to it. */
  void drop(String url);

  /** Ends every connection to a database, whatever it is doing. */
  void cut(String url);

  /** Makes a user with a password that is asked for. */
  void createUser(String name, String password);

  /** The URL of a database. */
  String url(String database);

  /** Who owns everything; without a password. */
  String user();

  /** A further server of the same version, which is the caller's own. */
  RestartableServer own();
}
