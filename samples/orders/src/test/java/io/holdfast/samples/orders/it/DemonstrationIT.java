// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.samples.orders.demo.Demonstration;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the README shows a newcomer: orders, kill -9 under load, and an account that adds up. */
class DemonstrationIT {
  @Test
  void noOrderIsLostOrDoubled() {
    Path directory = Servers.workplace("demonstration");
    int exit =
        Demonstration.run(
            "--payara-micro",
            Servers.PAYARA_MICRO.toString(),
            "--rar",
            Servers.RAR.toString(),
            "--data-source",
            Servers.DATA_SOURCE.toString(),
            "--war",
            Servers.WAR.toString(),
            "--directory",
            directory.toString());

    assertThat(exit).isZero();
  }
}
