// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.raw;

import io.holdfast.samples.benchmark.contender.Contender;
import io.holdfast.samples.benchmark.contender.Site;
import io.holdfast.samples.benchmark.load.Load.Extent;
import io.holdfast.samples.benchmark.load.Meter;
import io.holdfast.samples.benchmark.load.Outcome;
import io.holdfast.samples.benchmark.load.Tenths;
import io.holdfast.samples.benchmark.load.Workload;
import io.holdfast.samples.benchmark.raw.RawDatabase.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The workloads whose limit is the database, by hand. A consumer gets its message in memory and
 * waits until its row is deleted. Used by one thread.
 */
public final class RawLimit {
  private static final Set<Workload> COVERED =
      Set.of(
          Workload.W1,
          Workload.W2,
          Workload.W3A,
          Workload.W3B,
          Workload.W5A,
          Workload.W5B,
          Workload.W6,
          Workload.W10A,
          Workload.W10B);
  private static final int PAGE = 500;

  private final RawDatabase database;
  private final Extent extent;
  private final Meter meter;

  private RawLimit(RawDatabase database, Extent extent, Meter meter) {
    this.database = database;
    this.extent = extent;
    this.meter = meter;
  }

  /** Whether this workload has a raw form. */
  public static boolean covers(Workload workload) {
    return COVERED.contains(workload);
  }

  /** Runs it and gives its figures by part, as {@link Workload#run} does. */
  public static Map<String, Outcome> run(
      Workload workload, Contender contender, Site site, Extent extent) throws Exception {
    RawDatabase database = RawDatabase.of(contender, site);
    database.create();
    RawLimit limit = new RawLimit(database, extent, new Meter(site::processorTime));
    try {
      return workload == Workload.W6 ? limit.backlog() : Map.of("", limit.flow(workload));
    } finally {
      database.shutDown();
    }
  }

  private Outcome flow(Workload workload) throws Exception {
    return switch (workload) {
      case W1 -> flow(new RawFlow.Spec(1, 1, 1, Workload.BODY, 1));
      case W2 -> flow(new RawFlow.Spec(8, 8, 1, Workload.BODY, 1));
      case W3A -> flow(new RawFlow.Spec(1, 1, Workload.BATCH, Workload.BODY, 1));
      case W3B -> flow(new RawFlow.Spec(4, 4, Workload.BATCH, Workload.BODY, 1));
      case W5A -> flow(new RawFlow.Spec(1, 0, 1, Workload.BODY, 1));
      case W5B -> flow(new RawFlow.Spec(16, 0, 1, Workload.BODY, 1));
      case W10A -> flow(new RawFlow.Spec(1, 1, 1, 1 << 20, 1));
      case W10B -> flow(new RawFlow.Spec(1, 1, 1, 1 << 20, 10));
      default -> throw new IllegalArgumentException(workload.label() + " has no raw form");
    };
  }

  private Outcome flow(RawFlow.Spec spec) throws Exception {
    return new RawFlow(database, extent, meter, spec).run();
  }

  private Map<String, Outcome> backlog() throws SQLException {
    Map<String, Outcome> parts = new LinkedHashMap<>();
    Tenths in = new Tenths(extent.backlog());
    try (Connection connection = database.open()) {
      in.begin(meter);
      for (int sent = 0; sent < extent.backlog(); sent += Workload.BATCH) {
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i <= Workload.BATCH; i++) {
          rows.add(new Row(sent + i, new byte[Workload.BODY]));
        }
        database.insert(connection, rows);
        database.commit(connection);
        in.count(Workload.BATCH);
      }
      in.end();
    }
    parts.put("in", in.outcome());
    database.shutDown();
    long begun = System.nanoTime();
    try (Connection connection = database.open()) {
      database.page(connection, 0, 1);
      double restarted = (System.nanoTime() - begun) / 1e6;
      parts.put("out", drain(connection).with(Outcome.RESTART, restarted));
    }
    return parts;
  }

  private Outcome drain(Connection connection) throws SQLException {
    Tenths out = new Tenths(extent.backlog());
    out.begin(meter);
    long last = 0;
    for (List<Row> page = database.page(connection, last, PAGE);
        !page.isEmpty();
        page = database.page(connection, last, PAGE)) {
      for (int from = 0; from < page.size(); from += Workload.BATCH) {
        List<Row> some = page.subList(from, Math.min(page.size(), from + Workload.BATCH));
        database.delete(connection, some.stream().map(Row::id).toList());
        database.commit(connection);
        out.count(some.size());
      }
      last = page.get(page.size() - 1).id();
    }
    out.end();
    return out.outcome();
  }
}
