// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import io.holdfast.HoldfastConnectionFactory;
import io.holdfast.TestXid;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.XAConnection;
import jakarta.jms.XASession;
import java.util.Properties;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * A node as a program, which fills a queue and, when it is told to, does one step, at which it is
 * killed. Arguments: URL, database user, name of queue and branch, step.
 */
final class StepNode {
  static final String READY = "ready";
  private static final long LONG = 20_000;
  private static final long DELAY = 100;

  private final HoldfastConnectionFactory factory;
  private final String name;

  private StepNode(HoldfastConnectionFactory factory, String name) {
    this.factory = factory;
    this.name = name;
  }

  public static void main(String[] arguments) throws Exception {
    Properties properties = new Properties();
    properties.setProperty("node.lease", CrashNode.LEASE.toString());
    properties.setProperty("store.durability", "relaxed");
    properties.setProperty("redelivery.max-deliveries", "1");
    StepNode node =
        new StepNode(
            CrashNode.factory(arguments[0], arguments[1], arguments[2], properties), arguments[2]);
    node.run(KillAtStepTest.Step.valueOf(arguments[3]));
    // Only when the trap let it through: the test has noticed.
    System.exit(0);
  }

  private void run(KillAtStepTest.Step step) throws Exception {
    try (XAConnection connection = factory.createXAConnection()) {
      connection.start();
      fill(connection);
      Xid xid = new TestXid(name);
      XASession branch = null;
      if (step == KillAtStepTest.Step.COMMIT_BRANCH || step == KillAtStepTest.Step.ROLL_BACK) {
        branch = branch(connection, xid);
        branch.getXAResource().prepare(xid);
      }
      System.out.println(READY);
      System.in.read();
      switch (step) {
        case CLAIM, CONSUME -> consume(connection).commit();
        case DEAD_LETTER -> consume(connection).rollback();
        case SEND -> send(connection, 0);
        case MOVE -> send(connection, DELAY);
        case PREPARE -> branch(connection, xid).getXAResource().prepare(xid);
        case COMMIT_BRANCH -> branch.getXAResource().commit(xid, false);
        case ROLL_BACK -> branch.getXAResource().rollback(xid);
      }
      while (System.in.read() >= 0) {
        // The messages are moved, or the dead letter is written, behind its back.
      }
    }
  }

  private void fill(Connection connection) throws JMSException {
    try (Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
      MessageProducer producer = session.createProducer(session.createQueue(name));
      for (String text : KillAtStepTest.STORED) {
        producer.send(session.createTextMessage(name + text));
      }
      session.commit();
    }
  }

  private Session consume(Connection connection) throws JMSException {
    Session session = connection.createSession(Session.SESSION_TRANSACTED);
    session.createConsumer(session.createQueue(name)).receive(LONG);
    return session;
  }

  private void send(Connection connection, long delay) throws JMSException {
    Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
    MessageProducer producer = session.createProducer(session.createQueue(name));
    producer.setDeliveryDelay(delay);
    producer.send(session.createTextMessage(name + KillAtStepTest.SENT));
  }

  /** Consumes the first message and sends another one. */
  private XASession branch(XAConnection connection, Xid xid) throws JMSException, XAException {
    XASession session = connection.createXASession();
    Queue queue = session.createQueue(name);
    XAResource resource = session.getXAResource();
    resource.start(xid, XAResource.TMNOFLAGS);
    MessageConsumer consumer = session.createConsumer(queue);
    consumer.receive(LONG);
    session.createProducer(queue).send(session.createTextMessage(name + KillAtStepTest.SENT));
    resource.end(xid, XAResource.TMSUCCESS);
    return session;
  }
}
