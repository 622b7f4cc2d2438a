// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static io.holdfast.store.jpa.Proxies.call;
import static io.holdfast.store.jpa.Proxies.proxy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A driver whose connections break at a commit when a test says so. Thread-safe. */
final class BreakingDriver {
  private int lost;
  private int failing;
  private boolean refuseAfterwards;
  private boolean refusing;
  private boolean forgetting;

  /** Takes the place of a driver. */
  DataSource around(DataSource real) {
    return proxy(
        DataSource.class,
        (proxy, method, arguments) -> {
          if (!method.getName().equals("getConnection")) {
            return call(real, method, arguments);
          }
          connecting();
          return around((Connection) call(real, method, arguments));
        });
  }

  private Connection around(Connection real) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("prepareStatement")) {
            connecting();
          }
          return method.getName().equals("commit") ? commit(real) : call(real, method, arguments);
        });
  }

  private Object commit(Connection real) throws SQLException {
    switch (nextCommit()) {
      case "lose" -> {
        real.commit();
        real.close();
        throw broken();
      }
      case "fail" -> {
        real.rollback();
        forget(real);
        real.close();
        throw broken();
      }
      default -> real.commit();
    }
    return null;
  }

  private void forget(Connection real) throws SQLException {
    if (forgetting()) {
      try (Statement statement = real.createStatement()) {
        statement.execute("delete from hf_lane_commit");
        real.commit();
      }
    }
  }

  private synchronized boolean forgetting() {
    return forgetting;
  }

  private synchronized String nextCommit() {
    boolean breaks = lost > 0 || failing > 0;
    if (breaks && refuseAfterwards) {
      refusing = true;
    }
    if (lost > 0) {
      lost--;
      return "lose";
    }
    if (failing > 0) {
      failing--;
      return "fail";
    }
    return "commit";
  }

  private synchronized void connecting() throws SQLException {
    if (refusing) {
      throw broken();
    }
  }

  private static SQLException broken() {
    return new SQLNonTransientConnectionException("the test broke the connection", "08006");
  }

  /** The next commits happen, but their answers are lost with the connection. */
  synchronized void loseAnswersOfCommits(int commits) {
    lost = commits;
  }

  /** The next commits do not happen, and the connection is lost. */
  synchronized void failCommits(int commits) {
    failing = commits;
  }

  /** From the next broken commit on nobody gets a connection. */
  synchronized void refuseConnectionsAfterALostAnswer() {
    refuseAfterwards = true;
  }

  /** Nobody gets a connection, and those that are open do nothing any more. */
  synchronized void refuseConnections() {
    refusing = true;
  }

  /** With the next failing commit the records of the lane vanish. */
  synchronized void forgetLaneCommits() {
    forgetting = true;
  }

  /** All is well again. */
  synchronized void heal() {
    lost = 0;
    failing = 0;
    refusing = false;
    refuseAfterwards = false;
    forgetting = false;
  }
}
