// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck;

import io.holdfast.tck.TestResult.Status;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The outcome of a run in words. Immutable.
 *
 * @param results of the run in one JVM
 * @param alone of its failures, each in a JVM of its own; empty when they were not repeated
 */
record Summary(List<TestResult> results, List<TestResult> alone) {

  /** Such as "903 tests, 903 passed". */
  String headline() {
    long passed = count(Status.PASSED);
    StringBuilder text = new StringBuilder();
    text.append(results.size()).append(" tests, ").append(passed).append(" passed");
    if (count(Status.FAILED) > 0) {
      text.append(", ").append(count(Status.FAILED)).append(" failed");
    }
    if (count(Status.SKIPPED) > 0) {
      text.append(", ").append(count(Status.SKIPPED)).append(" skipped");
    }
    long recovered = alone.stream().filter(result -> result.status() == Status.PASSED).count();
    if (!alone.isEmpty()) {
      text.append("; alone ").append(recovered).append(" of ").append(alone.size());
      text.append(" passed");
    }
    return text.toString();
  }

  private long count(Status status) {
    return results.stream().filter(result -> result.status() == status).count();
  }

  /** Whether every test passed, at the latest when it was run alone. */
  boolean passed() {
    return !results.isEmpty() && stillFailing().isEmpty();
  }

  /** The failures that did not pass when they were run alone. */
  List<TestResult> stillFailing() {
    Set<String> recovered =
        alone.stream()
            .filter(result -> result.status() == Status.PASSED)
            .map(TestResult::test)
            .collect(Collectors.toSet());
    return results.stream()
        .filter(result -> result.failed() && !recovered.contains(result.test()))
        .toList();
  }
}
