// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.config.ConfigKey;
import io.holdfast.ra.inflow.HoldfastActivationSpec;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.beans.PropertyDescriptor;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The adapter as a bean. */
class AdapterPropertiesTest {
  private final Timeline timeline = new Timeline();

  @Test
  void everySettingOfTheProviderIsAPropertyOfTheAdapter() throws Exception {
    for (ConfigKey key : ConfigKey.values()) {
      HoldfastResourceAdapter adapter = new HoldfastResourceAdapter();
      PropertyDescriptor property =
          new PropertyDescriptor(key.property(), HoldfastResourceAdapter.class);
      property.getWriteMethod().invoke(adapter, "x");
      assertThat(property.getReadMethod().invoke(adapter)).isEqualTo("x");
      assertThat(adapter.settings()).isEqualTo(Map.of(key.key(), "x"));
    }
  }

  @Test
  void equalityCountsEveryPropertyAndEmptyTextIsNothing() {
    HoldfastResourceAdapter one = new HoldfastResourceAdapter();
    HoldfastResourceAdapter two = new HoldfastResourceAdapter();
    one.setStoreUrl("");
    assertThat(one).isEqualTo(two).hasSameHashCodeAs(two);
    one.setNodeName("a");
    assertThat(one).isNotEqualTo(two);
  }

  @Test
  void aWrongSettingFailsTheStartWithEveryProblem() {
    HoldfastResourceAdapter adapter = new HoldfastResourceAdapter();
    adapter.setStoreRetryTimeout("soon");
    adapter.setRedeliveryJitter("7");
    try (FakeServer server = new FakeServer(timeline)) {
      assertThatThrownBy(() -> adapter.start(server))
          .isInstanceOf(ResourceAdapterInternalException.class)
          .hasMessageContaining("store.retry-timeout")
          .hasMessageContaining("redelivery.jitter");
    }
    adapter.stop();
  }

  @Test
  void anAdapterThatIsNotStartedSaysSo() {
    HoldfastResourceAdapter adapter = new HoldfastResourceAdapter();
    HoldfastActivationSpec spec = new HoldfastActivationSpec();
    assertThatThrownBy(() -> adapter.endpointActivation(null, spec))
        .hasMessageContaining("HF-6001");
    assertThatThrownBy(() -> adapter.getXAResources(null)).hasMessageContaining("HF-6001");
    assertThatThrownBy(adapter::link).hasMessageContaining("HF-6001");
    adapter.endpointDeactivation(null, spec);
  }
}
