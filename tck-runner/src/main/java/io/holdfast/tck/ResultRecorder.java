// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck;

import io.holdfast.tck.TestResult.Status;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Writes a line for every test as it ends, so that a JVM that dies leaves what it found. */
final class ResultRecorder implements TestExecutionListener {
  private final PrintStream lines;
  private final Map<String, Long> started = new ConcurrentHashMap<>();

  ResultRecorder(PrintStream lines) {
    this.lines = lines;
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    started.put(test.getUniqueId(), System.nanoTime());
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    write(test, Status.SKIPPED, reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
    if (test.isTest() || !passed) {
      write(
          test,
          passed ? Status.PASSED : Status.FAILED,
          result.getThrowable().map(ResultRecorder::stack).orElse(""));
    }
  }

  private void write(TestIdentifier test, Status status, String failure) {
    Long from = started.remove(test.getUniqueId());
    long millis = from == null ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
    lines.println(new TestResult(testClass(test), method(test), status, millis, failure).line());
    lines.flush();
  }

  private static String testClass(TestIdentifier test) {
    return test.getSource()
        .map(
            source ->
                source instanceof MethodSource method
                    ? method.getClassName()
                    : source instanceof ClassSource type ? type.getClassName() : null)
        .orElse(test.getDisplayName());
  }

  private static String method(TestIdentifier test) {
    return test.getSource()
        .map(source -> source instanceof MethodSource method ? method.getMethodName() : null)
        .orElse("");
  }

  private static String stack(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
