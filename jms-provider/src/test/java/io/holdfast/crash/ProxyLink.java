// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** One connection through the proxy. Thread-safe: each direction has a thread. */
final class ProxyLink {
  private static final int BUFFER = 65_536;

  private final Proxy proxy;
  private final Wire wire;
  private final Socket client;
  private final Socket server;
  private volatile boolean silent;

  /** What holds the COMMIT back, once the client is away. */
  private volatile Trap held;

  ProxyLink(Proxy proxy, Wire wire, Socket client, Socket server) throws IOException {
    this.proxy = proxy;
    this.wire = wire;
    this.client = client;
    this.server = server;
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
  }

  /** A direction. */
  @FunctionalInterface
  private interface Pump {
    void run() throws IOException, InterruptedException;
  }

  /** Where frames come from. */
  @FunctionalInterface
  private interface Frames {
    byte[] read() throws IOException;
  }

  void pumpFromClient() {
    pump(this::fromClient);
  }

  void pumpFromServer() {
    pump(this::fromServer);
  }

  private void pump(Pump direction) {
    try {
      direction.run();
    } catch (IOException e) {
      if (!silent && held == null) {
        cut();
      }
    } catch (InterruptedException e) {
      cut();
    }
  }

  private void fromClient() throws IOException, InterruptedException {
    DataInputStream in = in(client);
    OutputStream out = server.getOutputStream();
    ByteArrayOutputStream burst = new ByteArrayOutputStream();
    while (true) {
      byte[] frame = wire.fromClient(in);
      boolean commit = wire.commits(frame);
      Trap trap = proxy.trap();
      if (commit && trap != null && trap.takes(Trap.Kind.HOLD_BACK, wire)) {
        burst.writeTo(out);
        holdBack(trap, in, frame);
        return;
      }
      if (trap != null && trap.keeps(commit, wire)) {
        burst.writeTo(out);
        keep(trap, () -> wire.fromClient(in));
      }
      burst.write(frame);
      if (in.available() == 0) {
        forward(burst, out);
      }
    }
  }

  private void fromServer() throws IOException, InterruptedException {
    DataInputStream in = in(server);
    OutputStream out = client.getOutputStream();
    ByteArrayOutputStream burst = new ByteArrayOutputStream();
    while (true) {
      byte[] frame = wire.fromServer(in);
      boolean committed = wire.committed(frame);
      Trap keeper = proxy.trap();
      if (committed && keeper != null && keeper.takes(Trap.Kind.KEEP_ANSWER, wire)) {
        keep(keeper, () -> wire.fromServer(in));
      }
      Trap trap = committed ? afterCommit() : null;
      if (trap != null) {
        trap.close();
        cut();
        trap.spring();
        return;
      }
      burst.write(frame);
      if (in.available() == 0) {
        forward(burst, out);
      }
    }
  }

  /** Forwards nothing any more, until an end is gone. */
  private static void keep(Trap trap, Frames frames) throws IOException {
    trap.spring();
    while (true) {
      frames.read();
    }
  }

  /** The trap that the answer of this COMMIT falls into, or null. */
  private Trap afterCommit() {
    if (held != null) {
      held.commit();
      return null;
    }
    Trap trap = proxy.trap();
    return trap != null && trap.takes(Trap.Kind.LOSE_ANSWER, wire) ? trap : null;
  }

  private static DataInputStream in(Socket socket) throws IOException {
    return new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
  }

  private void forward(ByteArrayOutputStream burst, OutputStream out)
      throws IOException, InterruptedException {
    TimeUnit.NANOSECONDS.sleep(proxy.delay().toNanos());
    if (!silent && held == null) {
      burst.writeTo(out);
    }
    burst.reset();
  }

  private void holdBack(Trap trap, DataInputStream in, byte[] first)
      throws IOException, InterruptedException {
    ByteArrayOutputStream commit = new ByteArrayOutputStream();
    byte[] frame = first;
    commit.write(frame);
    while (!wire.complete(frame)) {
      frame = wire.fromClient(in);
      commit.write(frame);
    }
    held = trap;
    trap.close();
    reset(client);
    trap.spring();
    if (trap.awaitRelease()) {
      commit.writeTo(server.getOutputStream());
    } else {
      cut();
    }
  }

  void silence() {
    silent = true;
  }

  /** Resets both ends. */
  void cut() {
    reset(client);
    reset(server);
    proxy.ended(this);
  }

  static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It is closed.
    }
  }
}
