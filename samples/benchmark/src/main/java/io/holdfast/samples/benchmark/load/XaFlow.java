// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark.load;

import com.arjuna.ats.arjuna.common.CoreEnvironmentBeanException;
import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.XAConnection;
import jakarta.jms.XASession;
import jakarta.transaction.TransactionManager;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Transactions of a real transaction manager (Narayana): a message received, one sent, and a row
 * inserted into a database (H2) of the application. Used by one thread.
 */
final class XaFlow {
  private static final String QUEUE = "BENCHMARK-XA";
  private static final int WAITING = 100;

  private final Load load;
  private final Traffic traffic;
  private final AtomicLong numbers = new AtomicLong();

  XaFlow(Load load) {
    this.load = load;
    this.traffic = new Traffic(load.meter(), load.extent(), WAITING);
  }

  Outcome run(int threads) throws Exception {
    TransactionManager manager = manager(load.site().directory().resolve("transactions"));
    JdbcDataSource database = database(load.site().directory().resolve("application"));
    prime();
    // The application's database stays open for as long as one connection does.
    try (java.sql.Connection open = database.getConnection();
        XAConnection connection = load.server().xaFactory().createXAConnection();
        Traffic running = traffic) {
      try (Statement statement = open.createStatement()) {
        statement.execute("create table work (id bigint primary key, text varchar(100))");
      }
      connection.start();
      for (int i = 0; i < threads; i++) {
        running.add(() -> work(manager, connection, database));
      }
      return running.measure();
    }
  }

  private static TransactionManager manager(Path log) throws CoreEnvironmentBeanException {
    arjPropertyManager.getObjectStoreEnvironmentBean().setObjectStoreDir(log.toString());
    for (String store : new String[] {"communicationStore", "stateStore"}) {
      BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store)
          .setObjectStoreDir(log.toString());
    }
    arjPropertyManager.getCoreEnvironmentBean().setNodeIdentifier("benchmark");
    return com.arjuna.ats.jta.TransactionManager.transactionManager();
  }

  private static JdbcDataSource database(Path file) {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:file:" + file + ";WRITE_DELAY=0");
    return database;
  }

  /** So that each transaction finds a message. */
  private void prime() throws Exception {
    try (Connection connection = load.server().factory().createConnection();
        Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
      for (int i = 0; i < WAITING; i++) {
        session.createProducer(session.createQueue(QUEUE)).send(message(session));
      }
    }
  }

  private static BytesMessage message(Session session) throws Exception {
    BytesMessage message = session.createBytesMessage();
    message.writeBytes(new byte[Workload.BODY]);
    return message;
  }

  private void work(TransactionManager manager, XAConnection connection, JdbcDataSource database)
      throws Exception {
    javax.sql.XAConnection rows = database.getXAConnection();
    // Held open: closing it would roll the branch back.
    try (java.sql.Connection writing = rows.getConnection();
        PreparedStatement insert = writing.prepareStatement("insert into work values (?, ?)");
        XASession session = connection.createXASession()) {
      Queue queue = session.createQueue(QUEUE);
      MessageConsumer consumer = session.createConsumer(queue);
      while (!traffic.over()) {
        long begun = System.nanoTime();
        manager.begin();
        manager.getTransaction().enlistResource(session.getXAResource());
        manager.getTransaction().enlistResource(rows.getXAResource());
        boolean received = consumer.receive(Traffic.PATIENCE) != null;
        session.createProducer(queue).send(message(session));
        insert.setLong(1, numbers.incrementAndGet());
        insert.setString(2, "done");
        insert.executeUpdate();
        manager.commit();
        load.meter().took(System.nanoTime() - begun);
        load.meter().count(received ? 1 : 0);
      }
    } finally {
      rows.close();
    }
  }
}
