// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import io.holdfast.config.ProviderConfig;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.transaction.xa.Xid;

/** Short words for tests that come through the front door, on a real store in a directory. */
final class FrontDoor {
  static final Duration LONG = Duration.ofSeconds(20);

  private FrontDoor() {}

  /** A configuration on a store in this directory; further settings in pairs. */
  static ProviderConfig config(Path directory, String... settings) {
    Map<String, String> values = new HashMap<>();
    values.put("store.url", "jdbc:h2:file:" + directory.resolve("store").toAbsolutePath());
    values.put("node.name", "test");
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    return ProviderConfig.of(values);
  }

  static void send(MessagingProvider provider, String queue, String... texts) {
    try (JMSContext context = provider.connectionFactory().createContext()) {
      for (String text : texts) {
        context.createProducer().send(context.createQueue(queue), text);
      }
    }
  }

  /** All that can be had from a queue at once. */
  static List<String> drain(MessagingProvider provider, String queue) {
    List<String> texts = new ArrayList<>();
    try (JMSContext context = provider.connectionFactory().createContext();
        JMSConsumer consumer = context.createConsumer(context.createQueue(queue))) {
      String text = consumer.receiveBody(String.class, 1_000);
      while (text != null) {
        texts.add(text);
        text = consumer.receiveBody(String.class, 100);
      }
    }
    return texts;
  }

  static InflowSpec inflowFrom(String queue) {
    return new InflowSpec(queue, null, null, Map.of(), null, null);
  }

  static InflowSpec inflowFrom(String queue, Map<String, String> redelivery) {
    return new InflowSpec(queue, null, null, redelivery, null, null);
  }

  static String text(Message message) throws JMSException {
    return ((TextMessage) message).getText();
  }

  static int count(Message message) throws JMSException {
    return message.getIntProperty("JMSXDeliveryCount");
  }

  static Xid xid(String global) {
    return new Xid() {
      @Override
      public int getFormatId() {
        return 4660;
      }

      @Override
      public byte[] getGlobalTransactionId() {
        return global.getBytes(StandardCharsets.UTF_8);
      }

      @Override
      public byte[] getBranchQualifier() {
        return new byte[] {0, -1, 39};
      }
    };
  }
}
