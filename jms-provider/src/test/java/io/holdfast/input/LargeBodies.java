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
import java.util.Random;
import java.util.zip.CRC32;

/**
 * A program with little memory that sends and receives one large message, or many that are large
 * together. Arguments: the URL, bytes of a message, how many messages.
 */
final class LargeBodies {
  private static final int SLICE = 1 << 20;

  private LargeBodies() {}

  public static void main(String[] arguments) throws JMSException {
    HoldfastConnectionFactory factory = new HoldfastConnectionFactory(arguments[0]);
    int size = Integer.parseInt(arguments[1]);
    int count = Integer.parseInt(arguments[2]);
    try (Connection connection = factory.createConnection()) {
      connection.start();
      Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      Queue queue = session.createQueue("LARGE");
      long sent = send(session, queue, size, count);
      long browsed = browse(session, queue);
      long received = receive(session, queue, count);
      System.out.println(sent == browsed && sent == received ? "the same" : "different");
    }
    factory.close();
  }

  private static long send(Session session, Queue queue, int size, int count) throws JMSException {
    MessageProducer producer = session.createProducer(queue);
    CRC32 sum = new CRC32();
    byte[] slice = new byte[Math.min(size, SLICE)];
    Random random = new Random(size);
    for (int i = 0; i < count; i++) {
      BytesMessage message = session.createBytesMessage();
      for (int written = 0; written < size; written += slice.length) {
        random.nextBytes(slice);
        sum.update(slice);
        message.writeBytes(slice);
      }
      producer.send(message);
    }
    return sum.getValue();
  }

  private static long browse(Session session, Queue queue) throws JMSException {
    CRC32 sum = new CRC32();
    var messages = session.createBrowser(queue).getEnumeration();
    while (messages.hasMoreElements()) {
      add(sum, (Message) messages.nextElement());
    }
    return sum.getValue();
  }

  private static long receive(Session session, Queue queue, int count) throws JMSException {
    CRC32 sum = new CRC32();
    try (var consumer = session.createConsumer(queue)) {
      for (int i = 0; i < count; i++) {
        add(sum, consumer.receive());
      }
    }
    return sum.getValue();
  }

  private static void add(CRC32 sum, Message message) throws JMSException {
    BytesMessage bytes = (BytesMessage) message;
    byte[] slice = new byte[SLICE];
    for (int read = bytes.readBytes(slice); read > 0; read = bytes.readBytes(slice)) {
      sum.update(slice, 0, read);
    }
  }
}
