// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.demo;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * A process of its own that opens the databases and the client's log when the server is down, and
 * trusts nothing else. It ends with 0 when the account adds up, and with 1 when not.
 */
@Command(name = "auditor", mixinStandardHelpOptions = true)
public final class Auditor implements Callable<Integer> {
  @Parameters(paramLabel = "DIRECTORY", description = "where the demonstration ran")
  private Path directory;

  @Option(names = "--after-kill", description = "only show what the kill left in doubt")
  private boolean afterKill;

  private final PrintWriter out =
      new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Auditor()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Workplace place = new Workplace(directory);
    AccountReport report = new AccountReport(out);
    if (afterKill) {
      showInDoubt(place, report);
      return 0;
    }
    Account account = new Account(EvidenceReader.read(place));
    try (Connection orders = place.orders().open();
        Connection messages = place.messages().open()) {
      report.rows(orders, messages);
    }
    report.numbers(account);
    report.verdict(account);
    return account.faults().isEmpty() ? 0 : 1;
  }

  private static void showInDoubt(Workplace place, AccountReport report) throws SQLException {
    try (Connection orders = H2File.orders(place.afterKill()).open();
        Connection messages = H2File.messages(place.afterKill()).open()) {
      report.inDoubt(orders, messages);
    }
  }
}
