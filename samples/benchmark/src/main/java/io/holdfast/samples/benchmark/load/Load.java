// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.load;

import io.holdfast.samples.benchmark.contender.Contender;
import io.holdfast.samples.benchmark.contender.Server;
import io.holdfast.samples.benchmark.contender.Site;
import java.util.ArrayList;
import java.util.List;

/** What a workload works with: a contender that runs, and how long. Used by one thread. */
public final class Load implements AutoCloseable {
  private final Contender contender;
  private final Site site;
  private final Extent extent;
  private final Meter meter;
  private final List<Server> servers = new ArrayList<>();

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
    return servers(1).get(0);
  }

  /** So many of it side by side on one store, started when they are first asked for. */
  List<Server> servers(int count) throws Exception {
    while (servers.size() < count) {
      servers.add(contender.start(site));
    }
    return servers.subList(0, count);
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
    servers.forEach(Server::close);
    servers.clear();
  }
}
