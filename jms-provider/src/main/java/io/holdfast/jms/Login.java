// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.engine.Right;

/** Decides who may open a connection and what it may do. Thread-safe. */
@FunctionalInterface
public interface Login {
  /**
   * Whether this user may connect.
   *
   * @param user null when the application named none
   * @param password null when it gave none
   */
  boolean admits(String user, String password);

  /**
   * Whether a user who was admitted has a right on a destination.
   *
   * @param user null when the application named none
   */
  default boolean allows(String user, Right right, String destination) {
    return true;
  }
}
