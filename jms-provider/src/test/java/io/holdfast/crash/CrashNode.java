// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import io.holdfast.HoldfastConnectionFactory;
import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A node as a program: producers and consumers in transactions, which write into a file what they
 * are about to commit and what was committed. It ends in good order when its input ends. Arguments:
 * URL, database user, name, file.
 */
final class CrashNode {
  static final String QUEUE = "CRASH";
  static final String TOPIC = "CRASHES";
  static final String CLIENT = "reader";
  static final String SUBSCRIPTION = "all";
  static final Duration LEASE = Duration.ofSeconds(2);
  private static final int PAIRS = 2;
  private static final int MOST = 5;
  private static final long PATIENCE = 500;
  private static final int PAUSE = 20;

  private final HoldfastConnectionFactory factory;
  private final Account.Writer account;
  private final String name;
  private volatile boolean stopping;

  private CrashNode(String[] arguments) throws IOException {
    name = arguments[2];
    factory = factory(arguments[0], arguments[1], name);
    account = new Account.Writer(Path.of(arguments[3]));
  }

  /** What opens a provider on the database. */
  static HoldfastConnectionFactory factory(String url, String user, String name) {
    Properties properties = new Properties();
    properties.setProperty("node.lease", LEASE.toString());
    properties.setProperty("redelivery.max-deliveries", "0");
    return factory(url, user, name, properties);
  }

  /** The same with other settings. */
  static HoldfastConnectionFactory factory(
      String url, String user, String name, Properties properties) {
    HoldfastConnectionFactory factory = new HoldfastConnectionFactory(url);
    factory.setUser(user);
    properties.setProperty("node.name", name);
    factory.setProperties(properties);
    return factory;
  }

  public static void main(String[] arguments) throws Exception {
    CrashNode node = new CrashNode(arguments);
    ExecutorService threads = Executors.newCachedThreadPool();
    for (int i = 0; i < PAIRS; i++) {
      int number = i;
      threads.execute(() -> node.again(connection -> node.produce(connection, QUEUE + number)));
      threads.execute(() -> node.again(node::compete));
    }
    threads.execute(() -> node.again(connection -> node.produce(connection, TOPIC)));
    threads.execute(() -> node.again(node::subscribe));
    while (System.in.read() >= 0) {
      // Its end is the sign.
    }
    node.stopping = true;
    threads.shutdown();
    boolean ended = threads.awaitTermination(60, TimeUnit.SECONDS);
    if (!ended) {
      Thread.getAllStackTraces().forEach(CrashNode::print);
    }
    node.factory.close();
    System.exit(ended ? 0 : 1);
  }

  private static void print(Thread thread, StackTraceElement[] stack) {
    System.out.println(thread);
    for (StackTraceElement frame : stack) {
      System.out.println("  at " + frame);
    }
  }

  /** Work on a connection. */
  @FunctionalInterface
  private interface Work {
    void run(Connection connection) throws JMSException;
  }

  /** Does its work until the end, after every failure on a new connection. */
  private void again(Work work) {
    while (!stopping) {
      try (Connection connection = factory.createConnection()) {
        work.run(connection);
      } catch (JMSException | RuntimeException e) {
        // What became of the transaction is in the account.
        pause();
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void produce(Connection connection, String source) throws JMSException {
    Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
    Destination destination =
        source.equals(TOPIC) ? session.createTopic(TOPIC) : session.createQueue(QUEUE);
    MessageProducer producer = session.createProducer(destination);
    String prefix = name + "/" + source + "/" + System.nanoTime() + "/";
    for (long n = 0; !stopping; n += MOST) {
      List<String> ids = new ArrayList<>(List.of(Account.at(name)));
      for (long i = n; i <= n + n / MOST % MOST; i++) {
        ids.add(prefix + i);
        producer.send(session.createTextMessage(prefix + i));
      }
      account.write(Account.Entry.SENDING, ids);
      session.commit();
      account.write(Account.Entry.SENT, ids);
      pause();
    }
  }

  /** One of many consumers. */
  private void compete(Connection connection) throws JMSException {
    connection.start();
    Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
    consume(session, session.createConsumer(session.createQueue(QUEUE)), List.of());
  }

  /** The only consumer of a subscription, among all nodes: others are refused the client id. */
  private void subscribe(Connection connection) throws JMSException {
    connection.setClientID(CLIENT);
    connection.start();
    Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
    MessageConsumer consumer =
        session.createDurableConsumer(session.createTopic(TOPIC), SUBSCRIPTION);
    consume(session, consumer, List.of(Account.at(name)));
  }

  private void consume(Session session, MessageConsumer consumer, List<String> here)
      throws JMSException {
    while (!stopping) {
      List<String> line = new ArrayList<>(here);
      Message message = consumer.receive(PATIENCE);
      while (message != null && line.size() < here.size() + MOST) {
        line.add(word(message));
        message = line.size() < here.size() + MOST ? consumer.receiveNoWait() : null;
      }
      if (line.size() > here.size()) {
        account.write(Account.Entry.RECEIVING, line);
        commit(session, line);
        List<String> done = new ArrayList<>(List.of(Account.at(name)));
        done.addAll(line.subList(here.size(), line.size()));
        account.write(Account.Entry.RECEIVED, done);
      }
    }
  }

  /** A message as the account names it. */
  static String word(Message message) throws JMSException {
    return message.getBody(String.class) + "#" + message.getIntProperty("JMSXDeliveryCount");
  }

  private void commit(Session session, List<String> line) throws JMSException {
    try {
      session.commit();
    } catch (TransactionRolledBackException e) {
      account.write(Account.Entry.ROLLED_BACK, line);
      throw e;
    }
  }
}
