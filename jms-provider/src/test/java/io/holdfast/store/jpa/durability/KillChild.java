// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa.durability;

import io.holdfast.store.MessageStore;
import io.holdfast.store.jpa.JpaMessageStoreProvider;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The process that is killed: opens a store file and prints every step of a churn. */
public final class KillChild {
  private KillChild() {}

  /** Arguments: the JDBC URL, the name of the run, its seed, whether commits are synchronous. */
  public static void main(String[] args) throws InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    boolean synchronous = Boolean.parseBoolean(args[3]);
    MessageStore store =
        new JpaMessageStoreProvider().open(StoreFile.settings(args[0], synchronous));
    StoreChurn churn =
        new StoreChurn(
            store, args[1], (event, message) -> out.println(Account.line(event, message)));
    churn.run(Long.parseLong(args[2]), Integer.MAX_VALUE);
  }
}
