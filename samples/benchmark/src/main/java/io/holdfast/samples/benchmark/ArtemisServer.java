// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * ActiveMQ Artemis in this JVM with its journal, which it syncs for every message; the client waits
 * for the confirmation of its acknowledgements. Thread-safe.
 */
final class ArtemisServer implements Contender.Server {
  private static final int LARGEST_JOURNAL_FILE = 10 << 20;

  private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
  private final ActiveMQConnectionFactory factory;

  ArtemisServer(Path directory, boolean asynchronous) throws Exception {
    Configuration configuration =
        new ConfigurationImpl()
            .setSecurityEnabled(false)
            .setPersistenceEnabled(true)
            .setJournalType(asynchronous ? JournalType.ASYNCIO : JournalType.NIO)
            .setJournalDatasync(true)
            .setJournalSyncTransactional(true)
            .setJournalSyncNonTransactional(true)
            .setJournalFileSize(LARGEST_JOURNAL_FILE)
            .setJournalDirectory(directory.resolve("journal").toString())
            .setBindingsDirectory(directory.resolve("bindings").toString())
            .setLargeMessagesDirectory(directory.resolve("large").toString())
            .setPagingDirectory(directory.resolve("paging").toString())
            .addAddressSetting("#", new AddressSettings().setMaxDeliveryAttempts(-1))
            .addAcceptorConfiguration("vm", "vm://0");
    server.setConfiguration(configuration);
    server.start();
    factory =
        new ActiveMQConnectionFactory("vm://0?blockOnAcknowledge=true&blockOnDurableSend=true");
  }

  @Override
  public ConnectionFactory factory() {
    return factory;
  }

  @Override
  public void close() {
    factory.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("Artemis does not stop: " + e.getMessage(), e);
    }
  }
}
