// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.samples.benchmark.load.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is made of results: lines, medians, tables, targets, pictures. */
class ResultsTest {
  private static Result result(String contender, int round, double rate) {
    return new Result("w1", "", contender, round, new Outcome(Map.of(Outcome.RATE, rate)));
  }

  @Test
  void aLineIsReadAsItWasWritten() {
    Result result =
        new Result(
            "w6",
            "out",
            "holdfast-h2",
            2,
            new Outcome(Map.of(Outcome.RATE, 12_345_678.0, Outcome.CPU, 0.000125, "none", 0.0)));
    Result read = Result.of(result.line());
    assertThat(read.title()).isEqualTo("w6 out");
    assertThat(read.round()).isEqualTo(2);
    assertThat(read.outcome().get(Outcome.RATE)).isEqualTo(12_345_700.0);
    assertThat(read.outcome().get(Outcome.CPU)).isEqualTo(0.000125);
    assertThat(read.line()).as("again").contains("\"none\":0");
    assertThat(Result.of("something else")).isNull();
  }

  @Test
  void aMedianIsTheMiddle() {
    List<Outcome> three =
        List.of(
            new Outcome(Map.of(Outcome.RATE, 30.0)),
            new Outcome(Map.of(Outcome.RATE, 10.0)),
            new Outcome(Map.of(Outcome.RATE, 20.0)));
    assertThat(Results.median(three).get(Outcome.RATE)).isEqualTo(20);
    assertThat(Results.median(three.subList(0, 2)).get(Outcome.RATE)).isEqualTo(20);
  }

  @Test
  void holdfastIsComparedWithThoseOnTheSameKindOfStore() {
    Results results =
        new Results(
            List.of(
                result("holdfast-h2", 1, 100),
                result("holdfast-h2", 2, 300),
                result("classic-kahadb", 1, 400),
                result("holdfast-postgresql", 1, 50),
                result("classic-jdbc", 1, 25)));
    assertThat(new Table(results).text())
        .contains("| w1 | holdfast-h2 | 2 | 200 | 1.00 × |")
        .contains("| w1 | classic-kahadb | 1 | 400 | 0.50 × |")
        .contains("| w1 | classic-jdbc | 1 | 25 | 2.00 × |");
  }

  @Test
  void aTargetIsReachedOrMissed() {
    Results results =
        new Results(
            List.of(
                result("holdfast-h2", 1, 89),
                result("artemis-nio", 1, 20),
                result("classic-kahadb", 1, 100),
                result("holdfast-postgresql", 1, 131),
                result("classic-jdbc", 1, 100)));
    assertThat(Target.report(results))
        .contains("classic-kahadb | ≥ 0.9 × | 0.89 × | **missed** |")
        .contains("classic-jdbc | ≥ 1.3 × | 1.31 × | reached |")
        .doesNotContain("raw-h2");
  }

  @Test
  void partsOfAWorkloadAreHeldAgainstEachOther() {
    Results results =
        new Results(
            List.of(
                part("w15", "without", Map.of(Outcome.RATE, 100.0)),
                part("w15", "with", Map.of(Outcome.RATE, 90.0, Outcome.tenth(10), 69.0)),
                part("w16a", "1 node", Map.of(Outcome.RATE, 100.0)),
                part("w16a", "4 nodes", Map.of(Outcome.RATE, 91.0))));
    assertThat(Target.report(results))
        .contains("last tenth against w15 without | ≥ 0.7 × | 0.69 × | **missed** |")
        .contains("w16a 4 nodes, holdfast-postgresql: against 1 node | ≥ 0.9 × | 0.91 × | reached");
  }

  private static Result part(String workload, String part, Map<String, Double> figures) {
    return new Result(workload, part, "holdfast-postgresql", 1, new Outcome(figures));
  }

  @Test
  void aPictureHasALineForEachContender() {
    String svg = new Picture("a < b", List.of("1", "2"), Map.of("one", List.of(1.0, 10.0))).svg();
    assertThat(svg).contains("a &lt; b", ">one</text>", "points=\"210.0,360.0 490.0,40.0\"");
  }
}
