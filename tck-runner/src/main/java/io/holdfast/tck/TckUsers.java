// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck;

/** The account with which the TCK connects. Immutable. */
final class TckUsers {
  static final String NAME = "j2ee";
  static final String PASSWORD = "j2ee";

  private TckUsers() {}
}
