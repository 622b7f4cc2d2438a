// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import io.holdfast.store.jpa.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A node in a JVM of its own, behind a network of its own, that bad things are done to. Used by one
 * thread.
 */
final class Victim {
  private final Process process;
  private final Proxy proxy;
  private final Path account;
  private final Path log;

  private Victim(Process process, Proxy proxy, Path account, Path log) {
    this.process = process;
    this.proxy = proxy;
    this.account = account;
    this.log = log;
  }

  static Victim start(Scene scene, String name) throws IOException {
    Proxy proxy = Proxy.before(scene.database(), scene.server().url());
    Path account = scene.directory().resolve(name + ".account");
    Path log = scene.directory().resolve(name + ".log");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx256m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    CrashNode.class.getName(),
                    proxy.through(scene.server().url()) + patience(scene.database()),
                    scene.server().user(),
                    name,
                    account.toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new Victim(process, proxy, account, log);
  }

  /** Five seconds for an answer, so that a connection that is away does not fill a short test. */
  private static String patience(TestDatabase database) {
    return database == TestDatabase.POSTGRESQL ? "&socketTimeout=5" : "&socketTimeout=5000";
  }

  /** Its network. */
  Proxy network() {
    return proxy;
  }

  /** SIGKILL. */
  void kill() throws InterruptedException, IOException {
    process.destroyForcibly();
    process.waitFor();
    proxy.close();
  }

  /** SIGSTOP or SIGCONT. */
  void signal(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }

  /** How much it has written down; it must be alive. */
  long written() throws IOException {
    if (!process.isAlive()) {
      throw new AssertionError("a node ended by itself: " + account);
    }
    return Files.exists(account) ? Files.size(account) : 0;
  }

  /** Ends it in good order; its exit value. */
  int stop() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(90, TimeUnit.SECONDS)) {
      kill();
      return -1;
    }
    proxy.close();
    if (process.exitValue() != 0) {
      System.out.println(Files.readString(log));
    }
    return process.exitValue();
  }

  @Override
  public String toString() {
    return account.getFileName().toString();
  }
}
