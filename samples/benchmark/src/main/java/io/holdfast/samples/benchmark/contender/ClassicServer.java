// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.contender;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.XAConnectionFactory;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.ActiveMQXAConnectionFactory;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.store.PersistenceAdapter;
import org.apache.activemq.store.jdbc.JDBCPersistenceAdapter;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;

/**
 * ActiveMQ Classic in this JVM, whose client waits for every send and every acknowledgement.
 * Thread-safe.
 */
final class ClassicServer implements Server {
  private static final String URL = "vm://benchmark?create=false";

  private final BrokerService broker = new BrokerService();
  private final ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(URL);
  private final ActiveMQXAConnectionFactory xaFactory = new ActiveMQXAConnectionFactory(URL);
  private final Runnable release;

  private ClassicServer(PersistenceAdapter store, Site site, Runnable release) throws Exception {
    this.release = release;
    broker.setBrokerName("benchmark");
    broker.setDataDirectoryFile(site.directory().toFile());
    broker.setPersistenceAdapter(store);
    broker.setUseJmx(false);
    broker.setUseShutdownHook(false);
    broker.start();
    broker.waitUntilStarted();
    confirmed(factory);
    confirmed(xaFactory);
  }

  private static void confirmed(ActiveMQConnectionFactory factory) {
    factory.setAlwaysSyncSend(true);
    factory.setSendAcksAsync(false);
  }

  /** With its own journal, synced always. */
  static ClassicServer kahaDb(Site site) throws Exception {
    KahaDBPersistenceAdapter store = new KahaDBPersistenceAdapter();
    store.setDirectory(site.directory().resolve("kahadb").toFile());
    store.setJournalDiskSyncStrategy("always");
    return new ClassicServer(store, site, () -> {});
  }

  static ClassicServer jdbc(Site site) throws Exception {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(site.postgres().url());
    pool.setUsername(PostgresServer.USER);
    pool.setMaximumPoolSize(50);
    HikariDataSource connections = new HikariDataSource(pool);
    JDBCPersistenceAdapter store = new JDBCPersistenceAdapter();
    store.setDataSource(connections);
    // Nobody else is there to compete for the lease.
    store.setUseLock(false);
    return new ClassicServer(store, site, connections::close);
  }

  @Override
  public ConnectionFactory factory() {
    return factory;
  }

  @Override
  public XAConnectionFactory xaFactory() {
    return xaFactory;
  }

  @Override
  public void close() {
    try {
      broker.stop();
    } catch (Exception e) {
      throw new IllegalStateException("ActiveMQ Classic does not stop: " + e.getMessage(), e);
    }
    broker.waitUntilStopped();
    release.run();
  }
}
