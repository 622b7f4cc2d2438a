// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three branches are in doubt when the database is opened again, and are rolled back. */
class RecoveringDataSourceTest {
  private static final int SCAN = XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN;
  private static final int BRANCHES = 3;

  @TempDir private Path directory;

  @Test
  void rollsEveryBranchBack() throws Exception {
    prepareBranches();
    RecoveringDataSource source = new RecoveringDataSource();
    source.setUrl(url());

    assertThat(leftAfterRollbacks(source)).isZero();
  }

  /** The reason for it all; when this fails, H2 can be used as it is. */
  @Test
  void h2RollsOnlyOneBack() throws Exception {
    prepareBranches();

    assertThat(leftAfterRollbacks(h2())).isEqualTo(BRANCHES - 1);
  }

  private String url() {
    return "jdbc:h2:" + directory.resolve("orders");
  }

  private JdbcDataSource h2() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(url());
    return source;
  }

  private static int leftAfterRollbacks(XADataSource source) throws Exception {
    XAConnection connection = source.getXAConnection();
    try {
      XAResource resource = connection.getXAResource();
      for (Xid xid : resource.recover(SCAN)) {
        resource.rollback(xid);
      }
      return resource.recover(SCAN).length;
    } finally {
      connection.close();
    }
  }

  private void prepareBranches() throws Exception {
    JdbcDataSource source = h2();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table t (i int)");
      for (int i = 0; i < BRANCHES; i++) {
        prepare(source, i);
      }
      // As a kill would: nothing is rolled back on the way out.
      statement.execute("shutdown immediately");
    }
  }

  private static void prepare(JdbcDataSource source, int number) throws Exception {
    XAConnection connection = source.getXAConnection();
    XAResource resource = connection.getXAResource();
    Xid xid = new Branch(number);
    resource.start(xid, XAResource.TMNOFLAGS);
    connection.getConnection().createStatement().execute("insert into t values (1)");
    resource.end(xid, XAResource.TMSUCCESS);
    resource.prepare(xid);
  }

  private record Branch(int number) implements Xid {
    @Override
    public int getFormatId() {
      return 1;
    }

    @Override
    public byte[] getGlobalTransactionId() {
      return ("global" + number).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] getBranchQualifier() {
      return "branch".getBytes(StandardCharsets.UTF_8);
    }
  }
}
