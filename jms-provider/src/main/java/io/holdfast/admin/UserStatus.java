// SPDX-License-Identifier: Apache-2.0
package io.holdfast.admin;

import java.util.Map;

/**
 * A user of the built-in realm. Immutable.
 *
 * @param name how it logs in
 * @param grants the rights by the pattern of destinations, such as {@code send,receive}
 */
public record UserStatus(String name, Map<String, String> grants) {
  /** Keeps a copy. */
  public UserStatus {
    grants = Map.copyOf(grants);
  }
}
