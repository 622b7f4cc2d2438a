// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.it;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A program that inserts a row by one phase or by two and halts its JVM as soon as the commit
 * returned. Run in a process of its own, with the server's H2.
 */
final class HaltingCommitter {
  private HaltingCommitter() {}

  public static void main(String[] arguments) throws Exception {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(arguments[0]);
    source.setUser(arguments[1]);
    source.setPassword(arguments[2]);
    XAConnection connection = source.getXAConnection();
    XAResource resource = connection.getXAResource();
    Xid xid = new OneXid();
    resource.start(xid, XAResource.TMNOFLAGS);
    try (Connection handle = connection.getConnection();
        Statement statement = handle.createStatement()) {
      statement.executeUpdate("insert into t values (1)");
      resource.end(xid, XAResource.TMSUCCESS);
      boolean onePhase = Boolean.parseBoolean(arguments[3]);
      if (!onePhase) {
        resource.prepare(xid);
      }
      resource.commit(xid, onePhase);
      Runtime.getRuntime().halt(0);
    }
  }

  private record OneXid() implements Xid {
    @Override
    public int getFormatId() {
      return 1;
    }

    @Override
    public byte[] getGlobalTransactionId() {
      return "global".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] getBranchQualifier() {
      return "branch".getBytes(StandardCharsets.UTF_8);
    }
  }
}
