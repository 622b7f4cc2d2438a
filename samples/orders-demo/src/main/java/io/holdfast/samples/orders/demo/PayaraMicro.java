// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A Payara Micro in a process of its own, with a directory that outlives it, so that it can be
 * killed and started again. Used by one thread.
 */
public final class PayaraMicro implements AutoCloseable {
  private static final Duration BOOT = Duration.ofMinutes(10);
  private static final Pattern BOOT_FAILURE = Pattern.compile("Boot Command \\S+ failed");
  private static final Duration STOP = Duration.ofSeconds(60);

  /** Loopback only, and what is in doubt is decided when the server starts. */
  public static final List<String> PREBOOT =
      List.of(
          "set configs.config.server-config.network-config.network-listeners"
              + ".network-listener.http-listener.address=127.0.0.1",
          "set configs.config.server-config.transaction-service.automatic-recovery=true");

  private final Settings settings;
  private Process process;
  private long logStart;

  /**
   * What is started. Immutable.
   *
   * @param jar Payara Micro
   * @param directory where its configuration, transaction log and output stay
   * @param port on the loopback address
   * @param library a jar for the server's own class path
   * @param script what is installed when it starts for the first time; it remembers it
   * @param jvmOptions for its Java
   */
  public record Settings(
      Path jar,
      Path directory,
      int port,
      Path library,
      List<String> script,
      List<String> jvmOptions) {}

  public PayaraMicro(Settings settings) {
    this.settings = settings;
  }

  /** Where the application answers. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + settings.port() + "/");
  }

  /** Where the server's output goes. */
  public Path log() {
    return settings.directory().resolve("server.log");
  }

  /**
   * Starts the server and returns when the path answers; the time that it took.
   *
   * @param options further ones for Payara Micro
   */
  public Duration start(String path, String... options) {
    long begin = System.nanoTime();
    launch(options);
    Poll.until("Payara Micro to answer; its output is in " + log(), BOOT, () -> answers(path));
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** The server's process. */
  public long pid() {
    return process.pid();
  }

  private void launch(String... options) {
    try {
      Files.createDirectories(settings.directory());
      logStart = Files.exists(log()) ? Files.size(log()) : 0;
      process =
          new ProcessBuilder(command(options))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** kill -9. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd(STOP);
  }

  /** Returns when the server has ended by itself. */
  public void awaitEnd(Duration limit) {
    Poll.until("Payara Micro to end", limit, () -> !process.isAlive());
  }

  public boolean running() {
    return process != null && process.isAlive();
  }

  @Override
  public void close() {
    stop();
  }

  /** Lets the server shut down in order, if it is running. */
  public void stop() {
    if (!running()) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private boolean answers(String path) {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "Payara Micro ended with "
              + process.exitValue()
              + " while it started; its output is in "
              + log());
    }
    bootFailure()
        .ifPresent(
            line -> {
              throw new IllegalStateException("Payara Micro: " + line);
            });
    return Http.answers(uri().resolve(path));
  }

  /** A line of the output that tells of a command of the script that failed. */
  private Optional<String> bootFailure() {
    try (FileChannel channel = FileChannel.open(log());
        BufferedReader lines =
            new BufferedReader(
                Channels.newReader(channel.position(logStart), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> BOOT_FAILURE.matcher(line).find()).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command(String... options) throws IOException {
    Path root = settings.directory().resolve("root");
    boolean first = !Files.exists(root.resolve("config/domain.xml"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(settings.jvmOptions());
    command.addAll(List.of("-jar", settings.jar().toString(), "--nocluster", "--disablephonehome"));
    command.addAll(List.of("--rootdir", root.toString()));
    command.addAll(List.of("--port", Integer.toString(settings.port())));
    command.addAll(List.of("--prebootcommandfile", write("preboot.txt", PREBOOT).toString()));
    command.addAll(List.of("--addlibs", settings.library().toString()));
    if (first) {
      Path script = write("postboot.txt", settings.script());
      command.addAll(List.of("--postbootcommandfile", script.toString()));
    }
    command.addAll(List.of(options));
    return command;
  }

  private Path write(String name, List<String> lines) throws IOException {
    return Files.write(settings.directory().resolve(name), lines);
  }
}
