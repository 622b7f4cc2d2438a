// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.HoldfastConnectionFactory;
import io.holdfast.samples.benchmark.contender.Contender;
import io.holdfast.samples.benchmark.contender.CustomProvider;
import io.holdfast.samples.benchmark.contender.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of workload for a moment, in this JVM. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class WorkloadTest {
  private static final Load.Extent MOMENT = new Load.Extent(1, 100, 10_000);

  @TempDir Path directory;

  private Map<String, Outcome> run(Workload workload, Contender contender) throws Exception {
    CustomProvider custom =
        new CustomProvider(
            HoldfastConnectionFactory.class.getName(),
            Map.of("url", "jdbc:h2:file:" + directory.resolve("custom")));
    try (Site site = Site.empty(directory.resolve("site"), custom);
        Load load = new Load(contender, site, MOMENT)) {
      return workload.run(load);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"W7A", "W14A"})
  void messagesComeToTheirEnd(Workload workload) throws Exception {
    Outcome outcome = run(workload, Contender.HOLDFAST_H2).get("");
    assertThat(outcome.get(Outcome.MESSAGES)).isPositive();
    assertThat(outcome.get(Outcome.CPU)).isPositive();
    assertThat(outcome.get(Outcome.within(500))).isPositive();
  }

  @Test
  void prioritiesComeInOrderAfterARestart() throws Exception {
    Map<String, Outcome> parts = run(Workload.W13, Contender.HOLDFAST_H2);
    assertThat(parts.get("in").get(Outcome.MESSAGES)).isEqualTo(1_000);
    assertThat(parts.get("out").get(Outcome.MESSAGES)).isEqualTo(1_000);
    assertThat(parts.get("out").get(Outcome.RESTART)).isPositive();
    assertThat(parts.get("out").get(Outcome.DISORDER)).isZero();
    assertThat(parts.get("out").get(Outcome.tenth(10))).isPositive();
  }

  @Test
  void aProviderIsFoundByItsClassAndProperties() throws Exception {
    assertThat(run(Workload.W9, Contender.CUSTOM).get("").get(Outcome.MESSAGES)).isPositive();
    assertThat(directory.resolve("custom.mv.db")).exists();
  }

  @Test
  void allComeThroughWithAndWithoutAForeignTransaction() throws Exception {
    Map<String, Outcome> parts = run(Workload.W15, Contender.HOLDFAST_POSTGRESQL);
    assertThat(parts).containsOnlyKeys(LongTransaction.WITHOUT, LongTransaction.WITH);
    for (Outcome outcome : parts.values()) {
      assertThat(outcome.get(Outcome.MESSAGES)).isEqualTo(MOMENT.backlog());
      assertThat(outcome.get(Outcome.tenth(10))).isPositive();
    }
  }

  @Test
  void severalNodesShareTheLoad() throws Exception {
    Map<String, Outcome> parts = run(Workload.W16A, Contender.HOLDFAST_POSTGRESQL);
    assertThat(parts).containsOnlyKeys("1 node", "2 nodes", "4 nodes");
    assertThat(parts.values()).allMatch(outcome -> outcome.get(Outcome.MESSAGES) > 0);
  }

  @Test
  void aThreadThatFailsEndsTheTrafficWithItsReason() {
    try (Traffic traffic = new Traffic(new Meter(() -> Duration.ZERO), MOMENT, 1)) {
      traffic.add(
          () -> {
            throw new IllegalStateException("the provider is gone");
          });
      assertThatThrownBy(traffic::measure).hasMessageContaining("the provider is gone");
    }
  }
}
