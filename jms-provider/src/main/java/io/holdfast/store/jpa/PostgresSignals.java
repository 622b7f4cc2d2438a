// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.diagnostic.Log;
import io.holdfast.diagnostic.StoreText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * The bell of PostgreSQL. A notification takes a lock of the whole database cluster until its
 * commit is on the disk; so it is sent after the messages' commit, in a transaction of its own that
 * waits for no disk, and only when another node waits. A node also hears itself, which tells
 * whether it can hear: behind a pooler that changes connections it does not. Thread-safe.
 */
final class PostgresSignals implements Signals {
  /** The table's number is in the name, so that stores in one database do not wake each other. */
  private static final String CHANNEL = "select 'holdfast_' || cast('hf_node'::regclass as oid)";

  private static final String ECHO = "select pg_notify((" + CHANNEL + "), ?)";

  /** After the commit: who says later that it waits looks for itself then. */
  private static final String RING =
      ECHO
          + " where exists (select 1 from hf_node n where n.waits and n.died_at is null"
          + " and n.id <> ?)";

  private static final int ECHO_MILLIS = 5_000;
  private static final int SILENCE_MILLIS = 30_000;
  private static final long FIRST_PAUSE = 500;
  private static final long LONGEST_PAUSE = 30_000;

  private final DataSource driver;
  private final String node;
  private final long me;
  private final ThreadFactory threads;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean stopped;

  /** What is to be sent, null for nothing. */
  private String due;

  private Thread listener;
  private Thread sender;
  private volatile Connection listening;
  private volatile boolean works;

  /**
   * A bell that is silent yet.
   *
   * @param driver gives it two connections, which it keeps
   */
  PostgresSignals(DataSource driver, Vault.Incarnation node, ThreadFactory threads) {
    this.driver = driver;
    this.node = node.name();
    this.me = node.id();
    this.threads = threads;
  }

  @Override
  public void start(Runnable heard) {
    lock.lock();
    try {
      if (listener == null && !stopped) {
        listener = threads.newThread(() -> listen(heard));
        sender = threads.newThread(this::sendAll);
        listener.start();
        sender.start();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void send() {
    ring(RING);
  }

  /** Proof reaches all who listen, so that news needs no bell of its own beside it. */
  private void ring(String sql) {
    lock.lock();
    try {
      due = ECHO.equals(due) ? ECHO : sql;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean heard() {
    return works;
  }

  // The sender.

  private void sendAll() {
    Connection connection = null;
    for (String sql = awaitDue(); sql != null; sql = awaitDue()) {
      try {
        if (connection == null) {
          connection = driver.getConnection();
          connection.setAutoCommit(false);
        }
        notify(connection, sql);
      } catch (SQLException | RuntimeException e) {
        // Others find what was committed when they ask; that this node hears nothing is told there.
        close(connection);
        connection = null;
      }
    }
    close(connection);
  }

  private void notify(Connection connection, String sql) throws SQLException {
    // For this transaction only: a pool may hand the connection to somebody else later.
    execute(connection, "set local synchronous_commit = off");
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, Long.toString(me));
      if (sql.equals(RING)) {
        statement.setLong(2, me);
      }
      statement.execute();
    }
    connection.commit();
  }

  /** Waits for something to send; null when there is nothing and never will be. */
  private String awaitDue() {
    lock.lock();
    try {
      while (due == null && !stopped) {
        changed.awaitUninterruptibly();
      }
      String sql = due;
      due = null;
      return sql;
    } finally {
      lock.unlock();
    }
  }

  // The listener.

  private void listen(Runnable heard) {
    long pause = FIRST_PAUSE;
    boolean told = false;
    while (!stopped()) {
      boolean worked = false;
      String reason = StoreText.SIGNAL_NO_ECHO.with(ECHO_MILLIS);
      try (Connection connection = driver.getConnection()) {
        listening = connection;
        connection.setAutoCommit(true);
        worked = hear(connection, heard);
      } catch (SQLException | RuntimeException | LinkageError e) {
        // The driver of a given data source may be one that this class does not see.
        reason = SqlErrors.words(e);
      }
      worked |= works;
      works = false;
      listening = null;
      told &= !worked;
      if (!told && !stopped()) {
        told = true;
        Log.warning(null, StoreText.SIGNALS_SILENT, node, reason);
      }
      pause = worked ? FIRST_PAUSE : Math.min(pause * 2, LONGEST_PAUSE);
      awaitStop(pause);
    }
  }

  /** Hears until nothing is heard any more; returns whether anything was. */
  private boolean hear(Connection connection, Runnable heard) throws SQLException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    execute(connection, "listen " + channel(connection));
    boolean any = false;
    while (!stopped()) {
      // Whether this node hears shows when it hears itself.
      ring(ECHO);
      // Nothing for a long time is no silence as long as this node hears itself.
      if (!await(postgres, heard, ECHO_MILLIS)) {
        return any;
      }
      any = true;
      if (!works) {
        works = true;
        Log.info(StoreText.SIGNALS_HEARD, node);
      }
      long quiet = System.nanoTime();
      while (!stopped() && System.nanoTime() - quiet < millis(SILENCE_MILLIS)) {
        if (await(postgres, heard, SILENCE_MILLIS)) {
          quiet = System.nanoTime();
        }
      }
    }
    return any;
  }

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /** Waits for a notification; whether one came. */
  private boolean await(PGConnection connection, Runnable heard, int millis) throws SQLException {
    PGNotification[] notifications = connection.getNotifications(millis);
    if (notifications == null || notifications.length == 0) {
      return false;
    }
    for (PGNotification notification : notifications) {
      if (!notification.getParameter().equals(Long.toString(me))) {
        heard.run();
        break;
      }
    }
    return true;
  }

  private static String channel(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet name = statement.executeQuery(CHANNEL)) {
      name.next();
      return name.getString(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void close(Connection connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException ignored) {
        // It is not used any more.
      }
    }
  }

  // The end.

  private boolean stopped() {
    lock.lock();
    try {
      return stopped;
    } finally {
      lock.unlock();
    }
  }

  private void awaitStop(long pause) {
    long left = millis(pause);
    lock.lock();
    try {
      while (!stopped && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      // Only this class knows the thread, and it stops it by its flag.
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void stop() {
    lock.lock();
    try {
      stopped = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    Connection waits = listening;
    if (waits != null) {
      try {
        waits.abort(Runnable::run);
      } catch (SQLException ignored) {
        // It ends when the database or the network ends it.
      }
    }
    StoreThreads.join(sender);
    StoreThreads.join(listener);
  }
}
