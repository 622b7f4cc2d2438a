// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.inflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.resource.spi.InvalidPropertyException;
import java.beans.PropertyDescriptor;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What an activation may say, and what is answered when it is wrong. */
class HoldfastActivationSpecTest {
  private static HoldfastActivationSpec queue(Consumer<HoldfastActivationSpec> more) {
    HoldfastActivationSpec spec = new HoldfastActivationSpec();
    spec.setDestination("ORDERS");
    spec.setDestinationType("jakarta.jms.Queue");
    more.accept(spec);
    return spec;
  }

  private static void refused(String code, String property, Consumer<HoldfastActivationSpec> set) {
    HoldfastActivationSpec spec = queue(set);
    InvalidPropertyException failure =
        catchThrowableOfType(InvalidPropertyException.class, spec::validate);
    assertThat(failure).as(property).isNotNull();
    assertThat(failure.getMessage()).startsWith("HF-6201").contains(code);
    assertThat(failure.getErrorCode()).isEqualTo("HF-6201");
    assertThat(Arrays.stream(failure.getInvalidPropertyDescriptors()))
        .extracting(PropertyDescriptor::getName)
        .containsExactly(property);
  }

  @Test
  void aQueueByNameIsValid() throws Exception {
    Activation activation = queue(spec -> {}).read();
    assertThat(activation.destination()).isEqualTo("ORDERS");
    assertThat(activation.lookedUp()).isFalse();
    assertThat(activation.maxSession()).isEqualTo(15);
    assertThat(activation.redelivery()).isEmpty();
  }

  @Test
  void wrongTextIsRefusedWithItsProperty() {
    refused("HF-6202", "destinationLookup", spec -> spec.setDestination(null));
    refused("HF-6203", "destinationType", spec -> spec.setDestinationType(null));
    refused("HF-6204", "destinationType", spec -> spec.setDestinationType("Queu"));
    refused("HF-6205", "maxSession", spec -> spec.setMaxSession("many"));
    refused("HF-6205", "maxSession", spec -> spec.setMaxSessions("0"));
    refused("HF-6206", "acknowledgeMode", spec -> spec.setAcknowledgeMode("Client"));
    refused("HF-6206", "subscriptionDurability", spec -> spec.setSubscriptionDurability("yes"));
    refused("HF-6207", "destinationLookup", spec -> spec.setDestinationLookup("ldap://x/y"));
    refused("HF-6207", "connectionFactoryLookup", spec -> spec.setConnectionFactoryLookup("rmi:y"));
    refused("HF-5", "redeliveryDelay", spec -> spec.setRedeliveryDelay("soon"));
    refused("HF-6205", "initialRedeliveryDelay", spec -> spec.setInitialRedeliveryDelay("-5"));
  }

  @Test
  void allProblemsAreReportedAtOnce() {
    HoldfastActivationSpec spec = new HoldfastActivationSpec();
    spec.setMaxSession("x");
    InvalidPropertyException failure =
        catchThrowableOfType(InvalidPropertyException.class, spec::validate);
    assertThat(failure.getMessage()).contains("HF-6202", "HF-6203", "HF-6205");
  }

  @Test
  void aLookedUpDestinationNeedsNoType() throws Exception {
    HoldfastActivationSpec spec = new HoldfastActivationSpec();
    spec.setDestinationLookup("jms/orders");
    assertThat(spec.read().lookedUp()).isTrue();
    assertThat(spec.read().kind()).isNull();
  }

  @Test
  void aNameInJavaIsLookedUpWhereverItStands() throws Exception {
    assertThat(queue(spec -> spec.setDestination("java:/jms/orders")).read().lookedUp()).isTrue();
    assertThat(queue(spec -> spec.setUseJndi("true")).read().lookedUp()).isTrue();
  }

  @Test
  void theTextFormOfAnAdministeredObjectIsItsName() throws Exception {
    HoldfastActivationSpec spec = new HoldfastActivationSpec();
    spec.setDestination("queue:ORDERS");
    assertThat(spec.read().destination()).isEqualTo("ORDERS");
    assertThat(spec.read().kind()).isEqualTo(Activation.Kind.QUEUE);
  }

  @Test
  void theNamesOfOtherVendorsMeanTheSame() throws Exception {
    Activation activation =
        queue(
                spec -> {
                  spec.setEndpointPoolMaxSize("4");
                  spec.setUserName("shop");
                  spec.setMaximumRedeliveries("6");
                  spec.setInitialRedeliveryDelay("250");
                  spec.setMaximumRedeliveryDelay("9000");
                  spec.setBackOffMultiplier("3");
                })
            .read();
    assertThat(activation.maxSession()).isEqualTo(4);
    assertThat(activation.login().user()).isEqualTo("shop");
    assertThat(activation.redelivery())
        .isEqualTo(
            Map.of("max-deliveries", "7", "delay", "250ms", "max-delay", "9000ms", "factor", "3"));
    assertThat(queue(spec -> spec.setUseExponentialBackOff("false")).read().redelivery())
        .containsEntry("factor", "1");
    assertThat(queue(spec -> spec.setMaximumRedeliveries("-1")).read().redelivery())
        .containsEntry("max-deliveries", "0");
  }

  @Test
  void acknowledgeModesAreReadInAnySpelling() throws Exception {
    queue(spec -> spec.setAcknowledgeMode("AUTO_ACKNOWLEDGE")).validate();
    queue(spec -> spec.setAcknowledgeMode("Dups-ok-acknowledge")).validate();
  }

  @Test
  void noTextShowsThePassword() throws Exception {
    Activation activation = queue(spec -> spec.setPassword("hidden")).read();
    assertThat(activation.toString()).doesNotContain("hidden");
  }
}
