// SPDX-License-Identifier: Apache-2.0
package io.holdfast.xa;

import com.arjuna.ats.arjuna.common.CoreEnvironmentBeanException;
import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.arjuna.common.recoveryPropertyManager;
import com.arjuna.ats.arjuna.recovery.RecoveryManager;
import com.arjuna.ats.internal.jta.recovery.arjunacore.JTANodeNameXAResourceOrphanFilter;
import com.arjuna.ats.internal.jta.recovery.arjunacore.JTATransactionLogXAResourceOrphanFilter;
import com.arjuna.ats.internal.jta.recovery.arjunacore.XARecoveryModule;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import com.arjuna.ats.jta.recovery.XAResourceRecoveryHelper;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.holdfast.ManagedSession;
import io.holdfast.MessagingProvider;
import io.holdfast.config.ProviderConfig;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.transaction.TransactionManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.transaction.xa.XAResource;

/**
 * Two stores and a real transaction manager that moves messages from a queue of one to a queue of
 * the other. The transaction manager's settings are those of the JVM: one log directory for each.
 */
final class Transfer implements AutoCloseable {
  static final String QUEUE = "ORDERS";

  private final MessagingProvider from;
  private final MessagingProvider to;

  Transfer(Path directory) {
    from = open(directory, "from");
    to = open(directory, "to");
  }

  private static MessagingProvider open(Path directory, String name) {
    return MessagingProvider.start(
        ProviderConfig.of(
            Map.of(
                "store.url",
                "jdbc:h2:file:" + directory.resolve(name).toAbsolutePath(),
                "node.name",
                name)));
  }

  /** Sets the transaction manager up; once in a JVM. */
  static TransactionManager transactions(Path log) throws CoreEnvironmentBeanException {
    arjPropertyManager.getObjectStoreEnvironmentBean().setObjectStoreDir(log.toString());
    for (String store : new String[] {"communicationStore", "stateStore"}) {
      BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store)
          .setObjectStoreDir(log.toString());
    }
    arjPropertyManager.getCoreEnvironmentBean().setNodeIdentifier("holdfast");
    jtaPropertyManager.getJTAEnvironmentBean().setXaRecoveryNodes(List.of("holdfast"));
    jtaPropertyManager.getJTAEnvironmentBean().setOrphanSafetyInterval(1);
    jtaPropertyManager
        .getJTAEnvironmentBean()
        .setXaResourceOrphanFilterClassNames(
            List.of(
                JTATransactionLogXAResourceOrphanFilter.class.getName(),
                JTANodeNameXAResourceOrphanFilter.class.getName()));
    recoveryPropertyManager.getRecoveryEnvironmentBean().setRecoveryBackoffPeriod(1);
    return com.arjuna.ats.jta.TransactionManager.transactionManager();
  }

  /** Asks the transaction manager to recover what its log and the two stores hold. */
  void recover() {
    RecoveryManager manager = RecoveryManager.manager(RecoveryManager.DIRECT_MANAGEMENT);
    XAResourceRecoveryHelper helper =
        new XAResourceRecoveryHelper() {
          @Override
          public boolean initialise(String parameter) {
            return true;
          }

          @Override
          public XAResource[] getXAResources() throws JMSException {
            return new XAResource[] {from.recoveryResource(), to.recoveryResource()};
          }
        };
    XARecoveryModule module = XARecoveryModule.getRegisteredXARecoveryModule();
    module.addXAResourceRecoveryHelper(helper);
    try {
      manager.scan();
      manager.scan();
    } finally {
      module.removeXAResourceRecoveryHelper(helper);
    }
  }

  MessagingProvider from() {
    return from;
  }

  MessagingProvider to() {
    return to;
  }

  void send(String text) throws JMSException {
    ManagedSession session = from.openManagedSession(null, null);
    try (MessageProducer producer =
        session.session().createProducer(session.session().createQueue(QUEUE))) {
      producer.send(session.session().createTextMessage(text));
    } finally {
      session.close();
    }
  }

  /**
   * Moves the next message in one distributed transaction.
   *
   * @param first what stands between the transaction manager and the first resource
   * @param second the same for the second one
   */
  void move(
      TransactionManager manager, UnaryOperator<XAResource> first, UnaryOperator<XAResource> second)
      throws Exception {
    try (ManagedSession source = from.openManagedSession(null, null);
        ManagedSession target = to.openManagedSession(null, null)) {
      source.start();
      manager.begin();
      try {
        manager.getTransaction().enlistResource(first.apply(source.xaResource()));
        manager.getTransaction().enlistResource(second.apply(target.xaResource()));
        relay(source.session(), target.session());
      } catch (Exception e) {
        manager.rollback();
        throw e;
      }
      manager.commit();
    }
  }

  private static void relay(Session source, Session target) throws JMSException {
    try (MessageConsumer consumer = source.createConsumer(source.createQueue(QUEUE));
        MessageProducer producer = target.createProducer(target.createQueue(QUEUE))) {
      TextMessage message = (TextMessage) consumer.receive(20_000);
      producer.send(target.createTextMessage(message.getText()));
    }
  }

  @Override
  public void close() {
    from.close();
    to.close();
  }
}
