// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

/** Decides who may open a connection. Thread-safe. */
@FunctionalInterface
public interface Login {
  /**
   * Whether this user may connect.
   *
   * @param user null when the application named none
   * @param password null when it gave none
   */
  boolean admits(String user, String password);
}
