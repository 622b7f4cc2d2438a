// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import io.holdfast.diagnostic.Console;
import io.holdfast.diagnostic.ProviderText;
import io.holdfast.store.StoreException;
import java.util.List;

/**
 * Prints the statements that make the schema of a message store, or bring it up to date, for an
 * administrator who runs them as the owner of the schema; the provider's user then needs the rights
 * to select, insert, update and delete only. No database is asked. Thread-safe.
 *
 * <p>Arguments: {@code postgresql} or {@code mariadb}, and the version that is there, 0 or none for
 * an empty schema. The statements go to the standard output; the exit code is 0, or 2 when the
 * arguments cannot be used, which is said on the standard error.
 */
public final class SchemaCommand {
  private static final int FINE = 0;
  private static final int REFUSED = 2;

  private SchemaCommand() {}

  /** Prints, and ends the process when the arguments cannot be used. */
  public static void main(String[] args) {
    int code = run(List.of(args), Console.standard());
    if (code != FINE) {
      System.exit(code);
    }
  }

  /** The exit code. */
  static int run(List<String> args, Console console) {
    if (args.isEmpty() || args.size() > 2 || !version(args).matches("\\d{1,9}")) {
      console.failure(ProviderText.SCHEMA_USAGE.with());
      return REFUSED;
    }
    try {
      String statements =
          VaultService.in(SchemaCommand.class.getClassLoader())
              .schema(args.get(0), Integer.parseInt(version(args)));
      console.result(statements);
      return FINE;
    } catch (StoreException e) {
      console.failure(e.getMessage());
      return REFUSED;
    }
  }

  private static String version(List<String> args) {
    return args.size() == 2 ? args.get(1) : "0";
  }
}
