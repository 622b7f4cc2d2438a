// SPDX-License-Identifier: Apache-2.0
package io.holdfast.input;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.Store;

/**
 * Whatever is sent comes back equal in everything, from every database and by every way out of it,
 * or is refused before anything is sent.
 */
class AnyMessageTest {
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void comesBackFromH2(@ForAll("messages") AnyMessage message) throws Exception {
    carrier(TestProvider.H2).carry(message);
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void comesBackFromPostgresql(@ForAll("messages") AnyMessage message) throws Exception {
    carrier(TestProvider.POSTGRESQL).carry(message);
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void comesBackFromMariaDb(@ForAll("messages") AnyMessage message) throws Exception {
    carrier(TestProvider.MARIADB).carry(message);
  }

  /** One store for all tries. */
  private static Carrier carrier(TestProvider provider) {
    return Store.getOrCreate(provider, Lifespan.PROPERTY, () -> new Carrier(provider)).get();
  }

  @Provide
  Arbitrary<AnyMessage> messages() {
    return AnyMessages.messages();
  }
}
