// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.raw;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.samples.benchmark.contender.Contender;
import io.holdfast.samples.benchmark.contender.CustomProvider;
import io.holdfast.samples.benchmark.contender.Site;
import io.holdfast.samples.benchmark.load.Load.Extent;
import io.holdfast.samples.benchmark.load.Outcome;
import io.holdfast.samples.benchmark.load.Workload;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plain JDBC for a moment. */
class RawLimitTest {
  private static final Extent MOMENT = new Extent(1, 100, 2_000);

  @TempDir Path directory;

  private Map<String, Outcome> run(Workload workload) throws Exception {
    try (Site site = Site.empty(directory.resolve("site"), new CustomProvider(null, Map.of()))) {
      return RawLimit.run(workload, Contender.RAW_H2, site, MOMENT);
    }
  }

  @Test
  void rowsAreWrittenAndDeletedOneByOne() throws Exception {
    assertThat(run(Workload.W2).get("").get(Outcome.MESSAGES)).isPositive();
  }

  @Test
  void aBacklogIsDrainedToItsEndAfterARestart() throws Exception {
    Map<String, Outcome> parts = run(Workload.W6);
    assertThat(parts.get("in").get(Outcome.MESSAGES)).isEqualTo(2_000);
    assertThat(parts.get("out").get(Outcome.MESSAGES)).isEqualTo(2_000);
  }
}
