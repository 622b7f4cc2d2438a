// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What became of one test. Immutable.
 *
 * @param testClass the name of its class
 * @param method its method, empty when the class could not be run at all
 * @param status what became of it
 * @param millis how long it took
 * @param failure why it did not pass, empty when it did
 */
record TestResult(String testClass, String method, Status status, long millis, String failure) {
  private static final int FIELDS = 5;

  /** How a test ended. */
  enum Status {
    PASSED,
    FAILED,
    SKIPPED
  }

  /** How the test is named on the command line. */
  String test() {
    return method.isEmpty() ? testClass : testClass + "#" + method;
  }

  boolean failed() {
    return status == Status.FAILED;
  }

  /** The first line of the failure. */
  String reason() {
    return failure.lines().findFirst().orElse("");
  }

  /** One line of a result file. */
  String line() {
    String encoded = Base64.getEncoder().encodeToString(failure.getBytes(StandardCharsets.UTF_8));
    return String.join("\t", testClass, method, status.name(), Long.toString(millis), encoded);
  }

  /** The result that a line tells of. */
  static TestResult of(String line) {
    String[] fields = line.split("\t", FIELDS);
    return new TestResult(
        fields[0],
        fields[1],
        Status.valueOf(fields[2]),
        Long.parseLong(fields[3]),
        new String(Base64.getDecoder().decode(fields[4]), StandardCharsets.UTF_8));
  }
}
