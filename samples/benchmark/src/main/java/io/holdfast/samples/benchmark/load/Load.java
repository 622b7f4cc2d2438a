// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.load;

import io.holdfast.samples.benchmark.contender.Contender;
import io.holdfast.samples.benchmark.contender.Server;
import io.holdfast.samples.benchmark.contender.Site;

/** What a workload works with: a contender that runs, and how long. Used by one thread. */
public final class Load implements AutoCloseable {
  private final Contender contender;
  private final Site site;
  private final Extent extent;
  private final Meter meter;
  private Server server;

  /**
   * How long and how much.
   *
   * @param warmUp how long nothing is counted, milliseconds
   * @param measured how long is counted, milliseconds
   * @param backlog messages of a backlog
   */
  public record Extent(long warmUp, long measured, int backlog) {
    /** The longest that filling or draining a backlog may take, milliseconds. */
    public long longest() {
      return 40 * measured;
    }
  }

  public Load(Contender contender, Site site, Extent extent) {
    this.contender = contender;
    this.site = site;
    this.extent = extent;
    this.meter = new Meter(site::processorTime);
  }

  /** The contender, started when it is first asked for. */
  Server server() throws Exception {
    if (server == null) {
      server = contender.start(site);
    }
    return server;
  }

  Site site() {
    return site;
  }

  Extent extent() {
    return extent;
  }

  Meter meter() {
    return meter;
  }

  /** Stops the contender; what it has stored stays. */
  @Override
  public void close() {
    if (server != null) {
      server.close();
      server = null;
    }
  }
}
