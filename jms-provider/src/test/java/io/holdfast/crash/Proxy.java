// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import io.holdfast.store.jpa.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Stands between a node and its database, and makes the network as bad as a test wants it.
 * Thread-safe.
 */
final class Proxy implements AutoCloseable {
  private final Supplier<Wire> protocol;
  private final ServerSocket listener;
  private final ExecutorService threads = Executors.newCachedThreadPool(Proxy::daemon);
  private final Set<ProxyLink> links = ConcurrentHashMap.newKeySet();
  private volatile int target;
  private volatile Duration delay = Duration.ZERO;
  private volatile Trap trap;

  /**
   * A proxy that lets everything through.
   *
   * @param target the port of the database on this machine
   */
  Proxy(Supplier<Wire> protocol, int target) throws IOException {
    this.protocol = protocol;
    this.target = target;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /** A proxy before the server of a database. */
  static Proxy before(TestDatabase database, String url) throws IOException {
    Supplier<Wire> protocol =
        database == TestDatabase.POSTGRESQL ? PostgresWire::new : MariaWire::new;
    return new Proxy(protocol, URI.create(url.substring("jdbc:".length())).getPort());
  }

  /** The same database by way of this proxy. */
  String through(String url) {
    String way = url.replaceFirst("//[^/]+/", "//127.0.0.1:" + port() + "/");
    return url.startsWith("jdbc:postgresql:")
        ? way + "?sslmode=disable&gssEncMode=disable"
        : way + "?sslMode=disable";
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    return thread;
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        join(listener.accept());
      } catch (IOException e) {
        // It was closed.
        return;
      }
    }
  }

  private void join(Socket client) throws IOException {
    Socket server;
    try {
      server = new Socket(InetAddress.getLoopbackAddress(), target);
    } catch (IOException e) {
      ProxyLink.reset(client);
      return;
    }
    ProxyLink link = new ProxyLink(this, protocol.get(), client, server);
    links.add(link);
    threads.execute(link::pumpFromClient);
    threads.execute(link::pumpFromServer);
  }

  void ended(ProxyLink link) {
    links.remove(link);
  }

  Trap trap() {
    return trap;
  }

  Duration delay() {
    return delay;
  }

  /** Resets every connection; new ones are let through. */
  void cut() {
    links.forEach(ProxyLink::cut);
  }

  /**
   * Drops whatever is sent over the connections that there are, in both directions, without a sign
   * to either end; new ones are let through.
   */
  void silence() {
    links.forEach(ProxyLink::silence);
  }

  /** From now on each packet takes so long. */
  void delay(Duration time) {
    delay = time;
  }

  /** New connections go to the database at another port, and those that there are are cut. */
  void target(int port) {
    target = port;
    cut();
  }

  /** The next COMMIT of a transaction that ran the statement is a case for the trap. */
  Trap set(Trap.Kind kind, String statement) {
    Trap set = new Trap(kind, statement);
    trap = set;
    return set;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    cut();
    threads.shutdownNow();
  }
}
