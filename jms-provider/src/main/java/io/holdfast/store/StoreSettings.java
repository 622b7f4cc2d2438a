// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import java.time.Duration;
import javax.sql.DataSource;

/**
 * What a store needs to know. Immutable.
 *
 * @param url the JDBC URL; null with a data source
 * @param user the database user, or null
 * @param password or null
 * @param dataSource used in place of the URL, or null
 * @param nodeName how this node is called in rows that people read
 * @param tuning the numbers
 */
public record StoreSettings(
    String url,
    String user,
    String password,
    DataSource dataSource,
    String nodeName,
    Tuning tuning) {

  /**
   * The numbers of a store.
   *
   * @param retryTimeout how long a lane tries again when the database is away
   * @param lease how long a silent heartbeat may stand still
   * @param inlineBody bytes up to which a body lies in its row
   * @param synchronous whether every commit is on the disk before it returns; only false relaxes it
   */
  public record Tuning(Duration retryTimeout, Duration lease, int inlineBody, boolean synchronous) {
    /** The shipped numbers. */
    public static final Tuning DEFAULT =
        new Tuning(Duration.ofSeconds(30), Duration.ofSeconds(15), 64 * 1024, true);
  }

  @Override
  public String toString() {
    return "StoreSettings[node=" + nodeName + "]";
  }
}
