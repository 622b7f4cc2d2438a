// SPDX-License-Identifier: Apache-2.0
package io.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.config.ConfigurationException.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings are read into records, and everything that is wrong with them is told at once. */
class ProviderConfigTest {
  private static ConfigurationException refused(Map<String, String> values) {
    ConfigurationException thrown =
        catchThrowableOfType(
            ConfigurationException.class, () -> assertThat(ProviderConfig.of(values)).isNull());
    assertThat(thrown).isNotNull();
    return thrown;
  }

  @Test
  void nothingSetGivesTheDefaults() {
    ProviderConfig config = ProviderConfig.defaults();
    assertThat(config.store().url()).isEqualTo("jdbc:h2:file:./holdfast/store");
    assertThat(config.store().user()).isNull();
    assertThat(config.store().password()).isNull();
    assertThat(config.store().retryTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.store().synchronous()).isTrue();
    assertThat(config.store().inlineBody()).isEqualTo(65_536);
    assertThat(config.node()).isEqualTo(new ProviderConfig.Node(null, Duration.ofSeconds(15)));
    assertThat(config.redelivery())
        .isEqualTo(
            new ProviderConfig.Redelivery(10, Duration.ZERO, 2, Duration.ofMinutes(10), 0.1));
    assertThat(config.dispatch()).isEqualTo(new ProviderConfig.Dispatch(500, 16 << 20));
    assertThat(config.destinations()).isEqualTo(new ProviderConfig.Destinations(true, "DLQ"));
    assertThat(config.objectMessageFilter()).isNull();
    assertThat(config.jmx()).isTrue();
  }

  @Test
  void blankIsNotSetAndNullIsNotSet() {
    Map<String, String> values = new HashMap<>();
    values.put("store.user", null);
    values.put("redelivery.delay", " ");
    assertThat(ProviderConfig.of(values)).isEqualTo(ProviderConfig.defaults());
  }

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "5s, PT5S",
    "5 s, PT5S",
    "2m, PT2M",
    "1h, PT1H",
    "1d, PT24H",
    "PT1M30S, PT1M30S"
  })
  void durationsAreShortOrIso(String text, Duration expected) {
    ProviderConfig config = ProviderConfig.of(Map.of("redelivery.delay", text));
    assertThat(config.redelivery().delay()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "70000, 70000",
    "70000B, 70000",
    "128KiB, 131072",
    "1 mib, 1048576",
    "2GiB, 2147483648"
  })
  void sizesHaveBinaryUnits(String text, long expected) {
    ProviderConfig config = ProviderConfig.of(Map.of("dispatch.buffer-bytes", text));
    assertThat(config.dispatch().bufferBytes()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          store.retry-timeout         | soon
          store.retry-timeout         | 0s
          store.retry-timeout         | 10000000d
          store.retry-timeout         | -5s
          store.durability            | maybe
          store.inline-body           | 2MiB
          store.inline-body           | 999999999999999GiB
          store.inline-body           | 64KB
          store.data-source           | ldap://host/x
          node.lease                  | 10ms
          redelivery.max-deliveries   | -1
          redelivery.max-deliveries   | 99999999999
          redelivery.max-deliveries   | ten
          redelivery.factor           | 0.5
          redelivery.factor           | NaN
          redelivery.jitter           | 1.1
          redelivery.delay            | -PT1S
          dispatch.buffer-messages    | 0
          dispatch.buffer-bytes       | 1
          destinations.auto-create    | yes
          security.object-message-filter | maxdepth=many
          admin.jmx                   | 1
          """)
  void aWrongValueIsNamedWithWhatIsExpected(String key, String value) {
    ConfigurationException thrown = refused(Map.of(key, value));
    assertThat(thrown.problems()).extracting(Problem::key).containsExactly(key);
    assertThat(thrown).hasMessageContaining("\"" + value + "\" of \"" + key + "\"");
  }

  @Test
  void allProblemsAreToldAtOnce() {
    ConfigurationException thrown =
        refused(
            Map.of(
                "store.ulr", "x",
                "node.lease", "long",
                "redelivery.jitter", "2",
                "store.url", "jdbc:h2:file:./x",
                "store.data-source", "java:jboss/x"));
    assertThat(thrown.problems())
        .extracting(Problem::key, problem -> problem.text().substring(0, 7))
        .containsExactly(
            tuple("store.url", "HF-5005"),
            tuple("node.lease", "HF-5004"),
            tuple("redelivery.jitter", "HF-5004"),
            tuple("store.ulr", "HF-5003"));
    assertThat(thrown.getMessage()).startsWith("HF-5002: ").hasLineCount(5);
  }

  @Test
  void theTextShowsNoSecret() {
    ProviderConfig config =
        ProviderConfig.of(
            Map.of(
                "store.url", "jdbc:h2:file:/srv/hidden",
                "store.user", "sa",
                "store.password", " pass word "));
    assertThat(config.toString()).doesNotContain("hidden", "pass word");
    assertThat(config.store().password()).isEqualTo(" pass word ");
  }

  @Test
  void aDataSourceReplacesTheUrl() {
    ProviderConfig config = ProviderConfig.of(Map.of("store.data-source", "java:app/jdbc/hf"));
    assertThat(config.store().dataSource()).isEqualTo("java:app/jdbc/hf");
    assertThat(config.store().url()).isNull();
  }

  @Test
  void redeliveryCanBeOverridden() {
    ProviderConfig.Redelivery shipped = ProviderConfig.defaults().redelivery();
    assertThat(shipped.with(Map.of())).isEqualTo(shipped);
    assertThat(shipped.with(Map.of("max-deliveries", "3", "delay", "2s")))
        .isEqualTo(
            new ProviderConfig.Redelivery(
                3, Duration.ofSeconds(2), 2, Duration.ofMinutes(10), 0.1));
    ConfigurationException thrown =
        catchThrowableOfType(
            ConfigurationException.class,
            () -> assertThat(shipped.with(Map.of("delay", "x", "dealy", "1s"))).isNull());
    assertThat(thrown.problems())
        .extracting(Problem::key)
        .containsExactly("redelivery.delay", "redelivery.dealy");
  }

  @Test
  void keysHaveABeanPropertyEach() {
    assertThat(ConfigKey.STORE_RETRY_TIMEOUT.property()).isEqualTo("storeRetryTimeout");
    assertThat(ConfigKey.STORE_URL.property()).isEqualTo("storeUrl");
  }
}
