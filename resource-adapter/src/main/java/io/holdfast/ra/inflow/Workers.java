// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.inflow;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.work.HintsContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkContextProvider;
import jakarta.resource.spi.work.WorkException;
import java.util.List;

/** Gets threads for workers from the server, with the hint that they stay long. Thread-safe. */
final class Workers {
  private final BootstrapContext context;

  Workers(BootstrapContext context) {
    this.context = context;
  }

  /** Gives work to the server; returns before it runs. */
  void begin(EndpointWorker worker) throws WorkException {
    boolean hints = context.isContextSupported(HintsContext.class);
    context.getWorkManager().scheduleWork(hints ? new LongWork(worker) : new PlainWork(worker));
  }

  /** Work without hints, for servers that know none. Thread-safe. */
  private static class PlainWork implements Work {
    private final EndpointWorker worker;

    PlainWork(EndpointWorker worker) {
      this.worker = worker;
    }

    @Override
    public void run() {
      worker.run();
    }

    @Override
    public void release() {
      worker.stop();
    }
  }

  /** Work that says that it stays long (section 11.6). Thread-safe. */
  private static final class LongWork extends PlainWork implements WorkContextProvider {
    private static final long serialVersionUID = 1L;

    LongWork(EndpointWorker worker) {
      super(worker);
    }

    @Override
    public List<WorkContext> getWorkContexts() {
      HintsContext hints = new HintsContext();
      hints.setName("Holdfast message delivery");
      hints.setHint(HintsContext.LONGRUNNING_HINT, true);
      return List.of(hints);
    }
  }
}
