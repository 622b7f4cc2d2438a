// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.raw;

import io.holdfast.samples.benchmark.load.Load.Extent;
import io.holdfast.samples.benchmark.load.Meter;
import io.holdfast.samples.benchmark.load.Outcome;
import io.holdfast.samples.benchmark.load.Traffic;
import io.holdfast.samples.benchmark.raw.RawDatabase.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Threads that write and delete rows by way of lanes. Used by one thread. */
final class RawFlow {
  private static final int AHEAD = 2_000;
  private static final int AHEAD_BYTES = 64 << 20;

  private final RawDatabase database;
  private final Meter meter;
  private final Spec spec;
  private final Traffic traffic;
  private final AtomicLong ids = new AtomicLong();
  private final BlockingQueue<List<Long>> handedOver = new LinkedBlockingQueue<>();

  /**
   * A flow.
   *
   * @param producers threads that insert
   * @param consumers threads that delete, 0 for none
   * @param batch messages of a commit
   * @param bytes of a row
   * @param rows of a message; of larger ones than 64 KiB the consumer reads them
   */
  record Spec(int producers, int consumers, int batch, int bytes, int rows) {
    private static final int INLINE = 64 << 10;

    boolean reads() {
      return bytes > INLINE;
    }
  }

  RawFlow(RawDatabase database, Extent extent, Meter meter, Spec spec) {
    this.database = database;
    this.meter = meter;
    this.spec = spec;
    int ahead = Math.min(AHEAD, AHEAD_BYTES / spec.bytes() / spec.rows());
    this.traffic = new Traffic(meter, extent, ahead);
  }

  Outcome run() throws Exception {
    // Single acknowledgements gain from a second writer; many sessions do not.
    boolean split = database.parallel() && spec.producers() == 1 && spec.batch() == 1;
    try (RawLane inserts = new RawLane(database)) {
      if (!split) {
        return run(inserts, inserts);
      }
      try (RawLane deletes = new RawLane(database)) {
        return run(inserts, deletes);
      }
    }
  }

  private Outcome run(RawLane inserts, RawLane deletes) throws Exception {
    try (Traffic running = traffic) {
      for (int i = 0; i < spec.producers(); i++) {
        running.add(() -> produce(inserts));
      }
      for (int i = 0; i < spec.consumers(); i++) {
        running.add(() -> consume(deletes));
      }
      return running.measure();
    }
  }

  private void produce(RawLane lane) throws InterruptedException {
    while (!traffic.over()) {
      if (spec.consumers() > 0 && !traffic.mayGo(spec.batch())) {
        continue;
      }
      long begun = System.nanoTime();
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < spec.batch() * spec.rows(); i++) {
        rows.add(new Row(ids.incrementAndGet(), new byte[spec.bytes()]));
      }
      lane.write(rows, List.of());
      meter.took(System.nanoTime() - begun);
      if (spec.consumers() > 0) {
        handedOver.add(rows.stream().map(Row::id).toList());
      } else {
        meter.count(spec.batch());
      }
    }
  }

  private void consume(RawLane lane) throws InterruptedException, SQLException {
    try (Connection reading = database.open()) {
      while (!traffic.over()) {
        List<Long> taken = handedOver.poll(Traffic.PATIENCE, TimeUnit.MILLISECONDS);
        if (taken != null) {
          if (spec.reads()) {
            database.page(reading, taken.get(0) - 1, taken.size());
            reading.commit();
          }
          lane.write(List.of(), taken);
          traffic.came(spec.batch());
          meter.count(spec.batch());
        }
      }
    }
  }
}
