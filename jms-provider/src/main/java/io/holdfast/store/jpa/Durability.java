// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import java.sql.Statement;
import org.hibernate.StatelessSession;

/** What makes a commit survive a power cut where the database does not do so itself. */
interface Durability {
  /** The database's commit is enough, or the administrator wants no more. */
  Durability COMMIT = session -> {};

  /** H2 never forces its file to the disk on commit (2.4.240); this statement does. */
  Durability CHECKPOINT_SYNC =
      session ->
          session.doWork(
              connection -> {
                try (Statement statement = connection.createStatement()) {
                  statement.execute("checkpoint sync");
                }
              });

  /** Returns when everything that this session committed is on the disk. */
  void sync(StatelessSession session);
}
