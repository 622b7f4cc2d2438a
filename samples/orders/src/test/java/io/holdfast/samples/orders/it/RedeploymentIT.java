// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.samples.orders.demo.BootScript;
import io.holdfast.samples.orders.demo.ClientLog;
import io.holdfast.samples.orders.demo.Http;
import io.holdfast.samples.orders.demo.Installation;
import io.holdfast.samples.orders.demo.OrdersClient;
import io.holdfast.samples.orders.demo.PayaraMicro;
import io.holdfast.samples.orders.demo.Poll;
import io.holdfast.samples.orders.demo.Workplace;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The adapter comes and goes ten times, beside an application with another Hibernate and another
 * H2, and is started twice in one boot: orders go on, and nothing of the earlier rounds stays.
 */
class RedeploymentIT {
  private static final int ROUNDS = 10;

  private final Workplace place = new Workplace(Servers.workplace("redeployment"));
  private final Installation installation =
      new Installation(Servers.PAYARA_MICRO, Servers.RAR, Servers.DATA_SOURCE, Servers.WAR);

  @Test
  void redeploymentsDisturbNobody() throws Exception {
    try (PayaraMicro server = installation.server(place, script())) {
      OrdersClient client = new OrdersClient(server.uri(), new ClientLog(place.clientLog()));
      server.start("own/versions");
      checkLeaks(new ServerJvm(server.pid()));
      process(client, "redeployed", 1);
      checkOwnVersions(server);
      server.stop();
      // The server remembers the adapter and starts it; then it is told to deploy it once more.
      server.start("own/versions", "--deploy", Servers.RAR.toString());
      process(client, "started-twice", 2);
    }
  }

  private BootScript script() {
    BootScript script = new BootScript().dataSource(place.orders(), "jdbc/orders");
    for (int i = 0; i < ROUNDS; i++) {
      install(script).withoutApplication("orders").withoutAdapter(Installation.FACTORY);
    }
    return install(script).application("own-hibernate", "/own", Servers.OWN_HIBERNATE);
  }

  private BootScript install(BootScript script) {
    return Installation.adapter(script, Servers.RAR, place.messages())
        .application("orders", "/", Servers.WAR);
  }

  private static void process(OrdersClient client, String reference, int expected) {
    assertThat(client.place(reference, "anchor", 1)).isTrue();
    Poll.until(
        "the order '" + reference + "' to be processed",
        Duration.ofSeconds(60),
        () -> client.count("PROCESSED") == expected);
  }

  private static void checkOwnVersions(PayaraMicro server) throws IOException {
    assertThat(Http.get(server.uri().resolve("own/versions")).body())
        .contains("hibernate 6.4", "h2 2.3", "text kept");
  }

  /** What one round leaves behind is there ten times. */
  private static void checkLeaks(ServerJvm jvm) throws IOException {
    assertThat(jvm.instances("io.holdfast.ra.house.VaultClassLoader")).isEqualTo(1);
    assertThat(jvm.instances("org.h2.Driver")).isLessThan(ROUNDS);
    assertThat(jvm.threads("holdfast")).isNotEmpty();
    assertThat(jvm.threads("holdfast").values()).allMatch(count -> count < ROUNDS);
    assertThat(jvm.threads("MVStore").values()).allMatch(count -> count < ROUNDS);
  }
}
