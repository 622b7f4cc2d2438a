// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Message endpoints have the rights of the user whom their activation names. */
class InflowSecurityTest {
  private static InflowSpec spec(String user, String password) {
    return new InflowSpec("ORDERS", null, null, Map.of(), user, password);
  }

  @Test
  void anEndpointNeedsTheRightToReceive(@TempDir Path directory) throws JMSException {
    try (MessagingProvider provider = MessagingProvider.start(FrontDoor.config(directory))) {
      FrontDoor.send(provider, "ORDERS", "one");
      provider.admin().users().put("bean", "secret");
      assertThatThrownBy(() -> provider.openInflow(spec("bean", "wrong")))
          .isInstanceOf(JMSSecurityException.class)
          .hasMessageStartingWith("HF-4013");
      assertThatThrownBy(() -> provider.openInflow(spec("bean", "secret")))
          .isInstanceOf(JMSSecurityException.class)
          .hasMessageStartingWith("HF-4021");
      provider.admin().users().grant("bean", "ORDERS", "receive");
      provider.openInflow(spec("bean", "secret")).close();
    }
  }
}
