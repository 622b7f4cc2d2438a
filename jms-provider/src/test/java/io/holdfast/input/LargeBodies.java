// SPDX-License-Identifier: Apache-2.0
package io.holdfast.input;

import io.holdfast.HoldfastConnectionFactory;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.Properties;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * A program with little memory that sends, browses and receives one large message, or many that are
 * large together. Arguments: the URL, the user or nothing, text or bytes, bytes or characters of a
 * message, how many messages.
 */
final class LargeBodies {
  private static final int SLICE = 1 << 20;

  private final Session session;
  private final Queue queue;
  private final boolean text;
  private final int size;

  private LargeBodies(Session session, boolean text, int size) throws JMSException {
    this.session = session;
    this.queue = session.createQueue("LARGE");
    this.text = text;
    this.size = size;
  }

  public static void main(String[] arguments) throws JMSException {
    HoldfastConnectionFactory factory = new HoldfastConnectionFactory(arguments[0]);
    if (!arguments[1].isEmpty()) {
      factory.setUser(arguments[1]);
      Properties properties = new Properties();
      properties.setProperty("store.durability", "relaxed");
      factory.setProperties(properties);
    }
    int count = Integer.parseInt(arguments[4]);
    try (Connection connection = factory.createConnection()) {
      connection.start();
      Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      boolean text = arguments[2].equals("text");
      LargeBodies bodies = new LargeBodies(session, text, Integer.parseInt(arguments[3]));
      long sent = bodies.send(count);
      long browsed = bodies.browse();
      long received = bodies.receive(count);
      System.out.println(sent == browsed && sent == received ? "the same" : "different");
    }
    factory.close();
  }

  private long send(int count) throws JMSException {
    MessageProducer producer = session.createProducer(queue);
    CRC32 sum = new CRC32();
    Random random = new Random(size);
    for (int i = 0; i < count; i++) {
      producer.send(text ? text(random, sum) : bytes(random, sum));
    }
    return sum.getValue();
  }

  private Message bytes(Random random, CRC32 sum) throws JMSException {
    BytesMessage message = session.createBytesMessage();
    byte[] slice = new byte[Math.min(size, SLICE)];
    for (int written = 0; written < size; written += slice.length) {
      random.nextBytes(slice);
      sum.update(slice);
      message.writeBytes(slice);
    }
    return message;
  }

  /** Letters of one, two and three bytes each, so that borders of chunks fall into characters. */
  private Message text(Random random, CRC32 sum) throws JMSException {
    StringBuilder text = new StringBuilder(size);
    for (int i = 0; i < size; i++) {
      text.append("aéあ\n".charAt(random.nextInt(4)));
    }
    add(sum, text);
    return session.createTextMessage(text.toString());
  }

  private long browse() throws JMSException {
    CRC32 sum = new CRC32();
    var messages = session.createBrowser(queue).getEnumeration();
    while (messages.hasMoreElements()) {
      add(sum, (Message) messages.nextElement());
    }
    return sum.getValue();
  }

  private long receive(int count) throws JMSException {
    CRC32 sum = new CRC32();
    try (var consumer = session.createConsumer(queue)) {
      for (int i = 0; i < count; i++) {
        add(sum, consumer.receive());
      }
    }
    return sum.getValue();
  }

  private static void add(CRC32 sum, Message message) throws JMSException {
    if (message instanceof TextMessage text) {
      add(sum, text.getText());
      return;
    }
    BytesMessage bytes = (BytesMessage) message;
    byte[] slice = new byte[SLICE];
    for (int read = bytes.readBytes(slice); read > 0; read = bytes.readBytes(slice)) {
      sum.update(slice, 0, read);
    }
  }

  private static void add(CRC32 sum, CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      sum.update(text.charAt(i));
      sum.update(text.charAt(i) >> Byte.SIZE);
    }
  }
}
