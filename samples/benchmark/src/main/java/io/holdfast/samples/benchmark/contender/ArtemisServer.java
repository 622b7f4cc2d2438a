// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.contender;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.XAConnectionFactory;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.storage.DatabaseStorageConfiguration;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQXAConnectionFactory;

/**
 * ActiveMQ Artemis in this JVM, which syncs for every message; the client waits for the
 * confirmation of its acknowledgements. Thread-safe.
 */
final class ArtemisServer implements Server {
  /** What "artemis create" measures on a disk with some 4,000 syncs a second. */
  private static final int SYNC_NANOS = 250_000;

  private static final String URL = "vm://0?blockOnAcknowledge=true&blockOnDurableSend=true";

  private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
  private final ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(URL);
  private final ActiveMQXAConnectionFactory xaFactory = new ActiveMQXAConnectionFactory(URL);

  private ArtemisServer(Configuration configuration) throws Exception {
    server.setConfiguration(configuration);
    server.start();
  }

  static ArtemisServer nio(Site site) throws Exception {
    return new ArtemisServer(journal(site, JournalType.NIO));
  }

  static ArtemisServer aio(Site site) throws Exception {
    ArtemisServer started = new ArtemisServer(journal(site, JournalType.ASYNCIO));
    // Without the library libaio the server takes the other journal and says so in its log only.
    if (started.server.getActiveMQServer().getConfiguration().getJournalType()
        != JournalType.ASYNCIO) {
      started.close();
      throw new IllegalStateException("libaio is not installed");
    }
    return started;
  }

  static ArtemisServer jdbc(Site site) throws Exception {
    DatabaseStorageConfiguration database = new DatabaseStorageConfiguration();
    database.setJdbcDriverClassName("org.postgresql.Driver");
    database.setJdbcConnectionUrl(site.postgres().url());
    database.setJdbcUser(PostgresServer.USER);
    return new ArtemisServer(configuration(site).setStoreConfiguration(database));
  }

  private static Configuration journal(Site site, JournalType type) {
    return configuration(site)
        .setJournalType(type)
        .setJournalDatasync(true)
        .setJournalSyncTransactional(true)
        .setJournalSyncNonTransactional(true)
        .setJournalBufferTimeout_NIO(SYNC_NANOS)
        .setJournalBufferTimeout_AIO(SYNC_NANOS);
  }

  private static Configuration configuration(Site site) {
    try {
      return new ConfigurationImpl()
          .setSecurityEnabled(false)
          .setPersistenceEnabled(true)
          .setJournalDirectory(site.directory().resolve("journal").toString())
          .setBindingsDirectory(site.directory().resolve("bindings").toString())
          .setLargeMessagesDirectory(site.directory().resolve("large").toString())
          .setPagingDirectory(site.directory().resolve("paging").toString())
          .addAddressSetting("#", new AddressSettings().setMaxDeliveryAttempts(-1))
          .addAcceptorConfiguration("vm", "vm://0");
    } catch (Exception e) {
      throw new IllegalStateException("Artemis is not configured: " + e.getMessage(), e);
    }
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
    factory.close();
    xaFactory.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("Artemis does not stop: " + e.getMessage(), e);
    }
  }
}
