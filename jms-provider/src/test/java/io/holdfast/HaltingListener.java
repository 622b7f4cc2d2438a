// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import static org.awaitility.Awaitility.await;

import io.holdfast.admin.QueueStatus;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The child JVM of {@link HaltingListenerTest}: a listener that prints what it processes and halts
 * its JVM on one message; ends well when the queue is empty.
 */
final class HaltingListener {
  static final String KILLER = "killer";
  static final int HALTED = 42;

  private HaltingListener() {}

  /** Arguments: the store's directory, the most deliveries of a message. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (MessagingProvider provider =
            MessagingProvider.start(
                FrontDoor.config(Path.of(args[0]), "redelivery.max-deliveries", args[1]));
        JMSContext context = provider.connectionFactory().createContext()) {
      context
          .createConsumer(context.createQueue("ORDERS"))
          .setMessageListener(
              message -> {
                String text = textOf(message);
                if (text.equals(KILLER)) {
                  Runtime.getRuntime().halt(HALTED);
                }
                out.println("@ " + text);
              });
      await().atMost(Duration.ofMinutes(1)).until(() -> empty(provider));
    }
  }

  private static String textOf(Message message) {
    try {
      return FrontDoor.text(message);
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean empty(MessagingProvider provider) {
    return provider.admin().queues().stream()
            .filter(queue -> queue.name().equals("ORDERS"))
            .mapToLong(QueueStatus::ready)
            .sum()
        == 0;
  }
}
