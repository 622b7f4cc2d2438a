// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.flow;

import io.holdfast.samples.orders.demo.Installation;
import io.holdfast.samples.orders.demo.PayaraMicro;
import io.holdfast.samples.orders.demo.Workplace;
import io.holdfast.samples.orders.it.Servers;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Writes the server's boot files before Arquillian starts it. Used by one thread. */
final class BootFiles implements BeforeAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    if (System.getProperty("orders.work") == null) {
      return; // The same class runs inside the server, which is there already.
    }
    Workplace place = new Workplace(Servers.workplace("flow"));
    Files.createDirectories(place.server());
    Files.write(place.server().resolve("preboot.txt"), PayaraMicro.PREBOOT);
    Files.write(
        place.server().resolve("postboot.txt"), Installation.resources(Servers.RAR, place).lines());
  }
}
