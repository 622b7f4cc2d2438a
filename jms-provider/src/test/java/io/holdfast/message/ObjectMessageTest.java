// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Object messages, and the filter that admits nothing by itself. */
class ObjectMessageTest {
  private static final String ORDER = "io.holdfast.message.ObjectMessageTest$Order";

  @Test
  void copiesTheObjectAtOnce() throws JMSException {
    ObjectBodies lists = new ObjectBodies("java.util.*;java.lang.*");
    JmsObjectMessage message = new JmsObjectMessage(lists);
    ArrayList<String> list = new ArrayList<>(List.of("a"));
    message.setObject(list);
    list.add("b");
    assertThat(message.getObject()).isEqualTo(List.of("a"));
    assertThat(message.isBodyAssignableTo(List.class)).isTrue();
    assertThat(message.isBodyAssignableTo(String.class)).isFalse();
  }

  @Test
  void admitsNothingUnlessItIsListed() throws JMSException {
    JmsObjectMessage message = new JmsObjectMessage(ObjectBodies.REFUSING);
    message.setObject("even a text");
    assertThatThrownBy(message::getObject)
        .isInstanceOf(MessageFormatException.class)
        .hasMessageStartingWith("HF-4401");
  }

  @Test
  void refusesWhatIsNotListedWithoutRunningIt() throws JMSException {
    byte[] order = new ObjectBodies("*").write(new Order());
    Order.read = false;
    assertThatThrownBy(() -> new ObjectBodies("java.util.*").read(order))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageStartingWith("HF-4402");
    assertThat(Order.read).isFalse();
    assertThat(new ObjectBodies(ORDER).read(order)).isInstanceOf(Order.class);
  }

  @Test
  void refusesAPatternThatIsNone() {
    assertThatThrownBy(() -> new ObjectBodies("maxdepth=deep"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("HF-4405");
  }

  @Test
  void refusesBytesThatAreNoObject() {
    assertThatThrownBy(() -> new ObjectBodies("*").read(new byte[] {1, 2, 3}))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageStartingWith("HF-4403");
  }

  @Test
  void refusesAnObjectThatCannotBeSerialized() {
    ArrayList<Object> list = new ArrayList<>(List.of(new Object()));
    assertThatThrownBy(() -> new JmsObjectMessage(ObjectBodies.REFUSING).setObject(list))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageStartingWith("HF-4309");
  }

  @Test
  void findsClassesByTheThread() throws Exception {
    byte[] order = new ObjectBodies("*").write(new Order());
    URL classes = Order.class.getProtectionDomain().getCodeSource().getLocation();
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader application = new URLClassLoader(new URL[] {classes}, null)) {
      Thread.currentThread().setContextClassLoader(application);
      Object read = new ObjectBodies(ORDER).read(order);
      assertThat(read.getClass().getClassLoader()).isSameAs(application);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  /** Tells when it is read. */
  static final class Order implements Serializable {
    private static final long serialVersionUID = 1L;
    private static boolean read;

    private void readObject(ObjectInputStream in) {
      read = true;
    }
  }
}
