// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A PostgreSQL of a test's own. Used by one thread. */
final class PostgresProcess implements RestartableServer {
  private static final String USER = "postgres";

  private final Path programs;
  private final Path folder;
  private final int port = ServerPrograms.freePort();
  private final List<String> settings = new ArrayList<>();
  private boolean stalled;

  /**
   * A server with an empty database, which is running.
   *
   * @param programs the folder of the server's programs
   */
  static PostgresProcess create(Path programs) {
    PostgresProcess server = new PostgresProcess(programs);
    server.run(
        "initdb", "-D", server.data(), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-locale");
    server.start();
    return server;
  }

  private PostgresProcess(Path programs) {
    this.programs = programs;
    try {
      this.folder = Files.createTempDirectory("holdfast-postgresql");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private Path log() {
    return folder.resolve("log");
  }

  /** The server refuses to run as root, which in a user namespace of its own it is not. */
  private void run(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    ServerPrograms.run(command, log());
  }

  /** A setting for the next start. */
  void set(String name, String value) {
    settings.add(" -c " + name + "=" + value);
  }

  /**
   * A standby that follows this server from now on; it is not running.
   *
   * @param name how it is called by its primary
   */
  PostgresProcess follower(String name) {
    PostgresProcess follower = new PostgresProcess(programs);
    stop(false);
    ServerPrograms.copy(Path.of(data()), Path.of(follower.data()));
    try {
      Files.createFile(Path.of(follower.data(), "standby.signal"));
      Files.writeString(
          Path.of(follower.data(), "postgresql.auto.conf"),
          "primary_conninfo = 'host=127.0.0.1 port="
              + port
              + " user="
              + USER
              + " application_name="
              + name
              + "'\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return follower;
  }

  /** Makes a standby a primary. */
  void promote() {
    run("pg_ctl", "-D", data(), "-w", "promote");
  }

  @Override
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  @Override
  public String user() {
    return USER;
  }

  @Override
  public void start() {
    String options =
        "-p " + port + " -k '' -h 127.0.0.1 -c max_connections=100" + String.join("", settings);
    String server = folder.resolve("server.log").toString();
    run("pg_ctl", "-D", data(), "-w", "-l", server, "-o", options, "start");
  }

  @Override
  public void stop(boolean atOnce) {
    run("pg_ctl", "-D", data(), "-w", "-m", atOnce ? "immediate" : "fast", "stop");
  }

  @Override
  public void stall() {
    signal("STOP");
    stalled = true;
  }

  @Override
  public void resume() {
    signal("CONT");
    stalled = false;
  }

  /** The first process first: it starts no others then. */
  private void signal(String signal) {
    postmaster()
        .ifPresent(
            first -> {
              ServerPrograms.signal(signal, first, log());
              first.descendants().forEach(process -> ServerPrograms.signal(signal, process, log()));
            });
  }

  private Optional<ProcessHandle> postmaster() {
    try {
      List<String> lines = Files.readAllLines(folder.resolve("data/postmaster.pid"));
      return ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
    } catch (IOException stopped) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    if (stalled) {
      resume();
    }
    if (postmaster().isPresent()) {
      stop(true);
    }
    ServerPrograms.delete(folder);
  }
}
