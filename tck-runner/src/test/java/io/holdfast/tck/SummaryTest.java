// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.tck.TestResult.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {
  private static final TestResult GOOD = new TestResult("A", "good", Status.PASSED, 1, "");
  private static final TestResult BAD =
      new TestResult("A", "bad", Status.FAILED, 1234, "why\0 <not>\n\tat somewhere");

  @Test
  void saysInOneLineThatAllPassed() {
    Summary summary = new Summary(List.of(GOOD, GOOD), List.of());
    assertThat(summary.headline()).isEqualTo("2 tests, 2 passed");
    assertThat(summary.passed()).isTrue();
  }

  @Test
  void namesFailuresAndWhatPassedAlone() {
    TestResult alone = new TestResult("A", "bad", Status.PASSED, 1, "");
    Summary summary = new Summary(List.of(GOOD, BAD), List.of(alone));
    assertThat(summary.headline()).isEqualTo("2 tests, 1 passed, 1 failed; alone 1 of 1 passed");
    assertThat(summary.passed()).isTrue();
  }

  @Test
  void aFailureThatIsNotRepeatedOrFailsAgainStays() {
    assertThat(new Summary(List.of(GOOD, BAD), List.of()).stillFailing()).containsExactly(BAD);
    assertThat(new Summary(List.of(GOOD, BAD), List.of(BAD)).passed()).isFalse();
  }

  @Test
  void nothingRunIsNoSuccess() {
    assertThat(new Summary(List.of(), List.of()).passed()).isFalse();
  }

  @Test
  void aResultIsOneLineAndComesBack() {
    assertThat(BAD.line()).doesNotContain("\n");
    assertThat(TestResult.of(BAD.line())).isEqualTo(BAD);
    assertThat(TestResult.of(GOOD.line())).isEqualTo(GOOD);
    assertThat(BAD.test()).isEqualTo("A#bad");
  }

  @Test
  void theReportIsXmlWhateverAFailureQuotes(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("TEST-tck.xml");
    JUnitXml.write(file, List.of(GOOD, BAD));
    assertThat(Files.readString(file))
        .contains("tests=\"2\" failures=\"1\"", "time=\"1.234\"", "why? &lt;not&gt;");
  }
}
