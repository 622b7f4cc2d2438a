// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One run as one line of JSON, so that results of many runs append to a file. Immutable. */
record Result(String workload, String contender, int round, Outcome outcome) {
  private static final Pattern LINE =
      Pattern.compile(
          "\\{\"workload\":\"([^\"]+)\",\"contender\":\"([^\"]+)\",\"round\":(\\d+),\"messages\":(\\d+),"
              + "\"rate\":([\\d.]+),\"p50_us\":(\\d+),\"p99_us\":(\\d+),\"cpu_us\":([\\d.]+),"
              + "\"allocated_bytes\":(\\d+)}");

  String line() {
    return String.format(
        Locale.ROOT,
        "{\"workload\":\"%s\",\"contender\":\"%s\",\"round\":%d,\"messages\":%d,\"rate\":%.1f,"
            + "\"p50_us\":%d,\"p99_us\":%d,\"cpu_us\":%.2f,\"allocated_bytes\":%d}",
        workload,
        contender,
        round,
        outcome.messages(),
        outcome.rate(),
        outcome.p50(),
        outcome.p99(),
        outcome.cpu(),
        outcome.allocated());
  }

  /** Reads a line that {@link #line} wrote; null for any other. */
  static Result of(String line) {
    Matcher fields = LINE.matcher(line);
    if (!fields.matches()) {
      return null;
    }
    Outcome outcome =
        new Outcome(
            Long.parseLong(fields.group(4)),
            Double.parseDouble(fields.group(5)),
            Long.parseLong(fields.group(6)),
            Long.parseLong(fields.group(7)),
            Double.parseDouble(fields.group(8)),
            Long.parseLong(fields.group(9)));
    return new Result(fields.group(1), fields.group(2), Integer.parseInt(fields.group(3)), outcome);
  }
}
