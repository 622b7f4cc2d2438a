// SPDX-License-Identifier: Apache-2.0
package io.holdfast.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.HoldfastConnectionFactory;
import io.holdfast.store.jpa.TestDatabase;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A message group is held by one consumer, whichever node it is on. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class NodeGroupsTest extends TwoNodes {
  private static void send(HoldfastConnectionFactory node, String group, String... texts) {
    try (JMSContext context = node.createContext()) {
      for (String text : texts) {
        context
            .createProducer()
            .setProperty("JMSXGroupID", group)
            .send(context.createQueue("Q"), text);
      }
    }
  }

  private static JMSConsumer consumer(JMSContext context) {
    return context.createConsumer(context.createQueue("Q"));
  }

  @Test
  void aGroupThatOneNodeHasIsNotForTheOther() {
    send(one, "g", "g1", "g2");
    try (JMSContext first = one.createContext(JMSContext.SESSION_TRANSACTED);
        JMSContext second = two.createContext(JMSContext.SESSION_TRANSACTED)) {
      JMSConsumer mine = consumer(first);
      assertThat(mine.receiveBody(String.class, LONG)).isEqualTo("g1");
      JMSConsumer others = consumer(second);
      send(two, "g", "g3");
      send(two, "h", "h1");
      assertThat(others.receiveBody(String.class, LONG)).isEqualTo("h1");
      assertThat(others.receiveBodyNoWait(String.class)).isNull();
      first.commit();
      assertThat(mine.receiveBody(String.class, LONG)).isEqualTo("g2");
      assertThat(mine.receiveBody(String.class, LONG)).isEqualTo("g3");
      first.commit();
      mine.close();
      send(one, "g", "g4");
      assertThat(others.receiveBody(String.class, LONG)).isEqualTo("g4");
      second.commit();
    }
  }

  @Test
  void aConsumerThatClosesLeavesTheRestOfItsGroupInOrder() {
    send(one, "g", "g1", "g2", "g3");
    try (JMSContext first = one.createContext(JMSContext.SESSION_TRANSACTED);
        JMSContext second = two.createContext()) {
      JMSConsumer mine = consumer(first);
      assertThat(mine.receiveBody(String.class, LONG)).isEqualTo("g1");
      mine.close();
      JMSConsumer others = consumer(second);
      assertThat(others.receiveBodyNoWait(String.class)).isNull();
      first.rollback();
      List<String> rest = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        rest.add(others.receiveBody(String.class, LONG));
      }
      assertThat(rest).containsExactly("g1", "g2", "g3");
    }
  }

  @Test
  void groupsAreSharedOutAndEachIsInOrder() {
    int groups = 6;
    int each = 30;
    Work work = new Work();
    List<JMSContext> contexts = new ArrayList<>();
    for (HoldfastConnectionFactory node : List.of(one, two, one, two)) {
      JMSContext context = node.createContext();
      contexts.add(context);
      consumer(context).setMessageListener(work::take);
    }
    for (int i = 0; i < each; i++) {
      for (int g = 0; g < groups; g++) {
        send(g % 2 == 0 ? one : two, "g" + g, "g" + g + " " + i);
      }
    }
    await().atMost(60, TimeUnit.SECONDS).until(() -> work.count.get() == groups * each);
    contexts.forEach(JMSContext::close);
    assertThat(work.failures).isEmpty();
    assertThat(work.seen.values())
        .hasSize(groups)
        .allSatisfy(numbers -> assertThat(numbers).isSorted().hasSize(each));
  }

  @Test
  void aNameThatNoColumnHoldsIsAGroupToo() {
    String name = "\u0001".repeat(254) + "g";
    send(one, name, "g1", "g2");
    try (JMSContext first = one.createContext(JMSContext.CLIENT_ACKNOWLEDGE);
        JMSContext second = two.createContext()) {
      JMSConsumer mine = consumer(first);
      assertThat(mine.receiveBody(String.class, LONG)).isEqualTo("g1");
      send(one, "\u0001".repeat(254) + "h", "other");
      assertThat(consumer(second).receiveBody(String.class, LONG)).isEqualTo("other");
    }
  }

  /** What all consumers did. Thread-safe. */
  private static final class Work {
    private final Map<String, List<Integer>> seen = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> inside = new ConcurrentHashMap<>();
    private final Set<String> failures = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();

    void take(Message message) {
      try {
        String[] words = ((TextMessage) message).getText().split(" ");
        AtomicInteger users = inside.computeIfAbsent(words[0], name -> new AtomicInteger());
        if (users.incrementAndGet() > 1) {
          failures.add(words[0] + " was worked on twice at once");
        }
        seen.computeIfAbsent(words[0], name -> new CopyOnWriteArrayList<>())
            .add(Integer.valueOf(words[1]));
        users.decrementAndGet();
        count.incrementAndGet();
      } catch (JMSException e) {
        failures.add(e.toString());
      }
    }
  }
}
