// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck;

import java.util.List;

/** Tests that are known to be wrong, each with its reason and a link. Immutable. */
final class Exclusions {
  /** None: every test is run and counted. */
  static final List<Exclusion> ALL = List.of();

  private Exclusions() {}

  /** A test that does not count. */
  record Exclusion(String test, String reason, String link) {}
}
