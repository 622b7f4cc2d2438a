// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ear;

import io.holdfast.samples.orders.demo.H2File;
import io.holdfast.samples.orders.demo.Http;
import io.holdfast.samples.orders.demo.Poll;
import io.holdfast.samples.orders.demo.Workplace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A WildFly in a process of its own on the loopback address, with its files in a workplace, so that
 * it can be killed and started again. Used by one thread.
 */
final class WildFly implements AutoCloseable {
  private static final Duration BOOT = Duration.ofMinutes(5);
  private static final Duration STOP = Duration.ofMinutes(1);
  private static final int HTTP = 8080;
  private static final List<String> OPENED =
      List.of(
          "java.base/java.lang",
          "java.base/java.lang.invoke",
          "java.base/java.lang.reflect",
          "java.base/java.io",
          "java.base/java.net",
          "java.base/java.security",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.management/javax.management",
          "java.naming/javax.naming");

  private final Path home;
  private final Workplace place;
  private final int port = Http.freePort();
  private Process process;

  /** A fresh server beside the unpacked distribution. */
  WildFly(Path home, Workplace place) throws IOException {
    this.home = home;
    this.place = place;
    copy(home.resolve("standalone"), place.server());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  /** Where archives are put to be deployed. */
  Path deployments() {
    return place.server().resolve("deployments");
  }

  /** Starts the server and returns when the path answers. */
  void start(String path) throws IOException {
    Path log = place.directory().resolve("server.log");
    process =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Poll.until(
        "WildFly to answer; its output is in " + log,
        BOOT,
        () -> !process.isAlive() || Http.answers(uri().resolve(path)));
    if (!process.isAlive()) {
      throw new IOException("WildFly ended with " + process.exitValue() + "; see " + log);
    }
  }

  /** Returns when the server has ended by itself. */
  void awaitEnd() {
    Poll.until("WildFly to end", STOP, () -> !process.isAlive());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      awaitEnd();
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    OPENED.forEach(name -> command.add("--add-opens=" + name + "=ALL-UNNAMED"));
    H2File messages = place.messages();
    command.add("-Dholdfast.store.url=" + messages.url());
    command.add("-Dholdfast.store.user=" + messages.user());
    command.add("-Dholdfast.store.password=" + messages.password());
    command.add("-Dorders.database.url=" + place.orders().url());
    command.add("-DRecoveryEnvironmentBean.periodicRecoveryPeriod=10");
    command.add("-DRecoveryEnvironmentBean.recoveryBackoffPeriod=2");
    command.add("-Djboss.home.dir=" + home);
    command.add("-Djboss.server.base.dir=" + place.server());
    command.add("-Djboss.node.name=holdfast");
    command.add("-Djboss.socket.binding.port-offset=" + (port - HTTP));
    command.addAll(List.of("-jar", home.resolve("jboss-modules.jar").toString()));
    command.addAll(List.of("-mp", home.resolve("modules").toString()));
    command.addAll(List.of("org.jboss.as.standalone", "-c", "standalone-full.xml"));
    command.addAll(List.of("-b", "127.0.0.1", "-bmanagement", "127.0.0.1"));
    return command;
  }
}
