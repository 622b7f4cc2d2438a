// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Map messages: Jakarta Messaging 3.1, section 3.11. */
class MapMessageTest {
  private final JmsMapMessage message = new JmsMapMessage();

  @Test
  void keepsASliceOfBytes() throws JMSException {
    byte[] value = {1, 2, 3};
    message.setBytes("b", value, 1, 2);
    value[1] = 9;
    assertThat(message.getBytes("b")).containsExactly(2, 3);
    message.getBytes("b")[0] = 9;
    assertThat((byte[]) message.getObject("b")).containsExactly(2, 3);
  }

  @Test
  void keepsBytesOfItsOwn() throws JMSException {
    byte[] value = {1};
    message.setBytes("b", value);
    message.setObject("o", value);
    value[0] = 2;
    ((byte[]) message.getObject("b"))[0] = 3;
    message.getBytes("o")[0] = 4;
    ((byte[]) message.getBody(Map.class).get("b"))[0] = 5;
    assertThat(message.getBytes("b")).containsExactly(1);
    assertThat(message.getBytes("o")).containsExactly(1);
  }

  @Test
  void listsANullToo() throws JMSException {
    message.setString("none", null);
    assertThat(message.itemExists("none")).isTrue();
    assertThat(Collections.list(message.getMapNames())).containsExactly("none");
    assertThatThrownBy(() -> message.getChar("none")).isInstanceOf(NullPointerException.class);
  }

  @Test
  void convertsNoBooleanCharOrBytesToNumbers() throws JMSException {
    message.setBoolean("z", true);
    message.setChar("c", 'c');
    message.setBytes("b", new byte[1]);
    for (String name : new String[] {"z", "c", "b"}) {
      assertThatThrownBy(() -> message.getInt(name)).isInstanceOf(MessageFormatException.class);
      assertThatThrownBy(() -> message.getDouble(name)).isInstanceOf(MessageFormatException.class);
    }
    assertThatThrownBy(() -> message.getString("b")).isInstanceOf(MessageFormatException.class);
    assertThat(message.getString("c")).isEqualTo("c");
  }

  @Test
  void refusesEmptyNamesAndOtherClasses() {
    assertThatThrownBy(() -> message.setInt("", 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> message.setInt(null, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> message.setObject("o", Map.of()))
        .isInstanceOf(MessageFormatException.class);
  }

  @Test
  void givesItsBodyAsAMap() throws JMSException {
    message.setInt("i", 1);
    assertThat((Object) message.getBody(Map.class)).isEqualTo(Map.of("i", 1));
    assertThat(message.isBodyAssignableTo(String.class)).isFalse();
  }
}
