// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;

/** ActiveMQ Classic in this JVM with KahaDB, which syncs its journal always. Thread-safe. */
final class ClassicServer implements Contender.Server {
  private final BrokerService broker = new BrokerService();
  private final ActiveMQConnectionFactory factory;

  ClassicServer(Path directory) throws Exception {
    KahaDBPersistenceAdapter store = new KahaDBPersistenceAdapter();
    store.setDirectory(directory.resolve("kahadb").toFile());
    store.setJournalDiskSyncStrategy("always");
    broker.setBrokerName("benchmark");
    broker.setPersistenceAdapter(store);
    broker.setUseJmx(false);
    broker.setUseShutdownHook(false);
    broker.start();
    broker.waitUntilStarted();
    factory = new ActiveMQConnectionFactory("vm://benchmark?create=false");
    factory.setAlwaysSyncSend(true);
  }

  @Override
  public ConnectionFactory factory() {
    return factory;
  }

  @Override
  public void close() {
    try {
      broker.stop();
    } catch (Exception e) {
      throw new IllegalStateException("ActiveMQ Classic does not stop: " + e.getMessage(), e);
    }
    broker.waitUntilStopped();
  }
}
