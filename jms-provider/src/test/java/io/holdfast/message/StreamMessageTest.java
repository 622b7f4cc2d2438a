// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import org.junit.jupiter.api.Test;

/** Stream messages: Jakarta Messaging 3.1, section 3.11. */
class StreamMessageTest {
  private final JmsStreamMessage message = new JmsStreamMessage();

  @Test
  void aNumberThatCannotBeReadLeavesThePosition() throws JMSException {
    message.writeString("none");
    message.reset();
    assertThatThrownBy(message::readInt).isInstanceOf(NumberFormatException.class);
    assertThatThrownBy(message::readChar).isInstanceOf(MessageFormatException.class);
    assertThat(message.readString()).isEqualTo("none");
  }

  @Test
  void bytesAreReadInPiecesToTheirEnd() throws JMSException {
    message.writeBytes(new byte[] {1, 2, 3, 4});
    message.writeInt(5);
    message.reset();
    byte[] buffer = new byte[2];
    assertThat(message.readBytes(buffer)).isEqualTo(2);
    assertThatThrownBy(message::readInt).isInstanceOf(MessageFormatException.class);
    assertThat(message.readBytes(buffer)).isEqualTo(2);
    assertThat(buffer).containsExactly(3, 4);
    assertThat(message.readBytes(buffer)).isEqualTo(-1);
    assertThat(message.readInt()).isEqualTo(5);
    assertThatThrownBy(message::readInt).isInstanceOf(MessageEOFException.class);
  }

  @Test
  void bytesThatFitAreReadAtOnce() throws JMSException {
    message.writeBytes(new byte[] {1});
    message.writeBytes(new byte[0]);
    message.writeObject(null);
    message.writeBoolean(true);
    message.reset();
    assertThat(message.readBytes(new byte[2])).isEqualTo(1);
    assertThat(message.readBytes(new byte[2])).isEqualTo(0);
    assertThat(message.readBytes(new byte[2])).isEqualTo(-1);
    assertThat(message.readBoolean()).isTrue();
  }

  @Test
  void aNullIsReadAsItsWrapperWouldReadIt() throws JMSException {
    for (int i = 0; i < 4; i++) {
      message.writeString(null);
    }
    message.reset();
    assertThatThrownBy(message::readChar).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(message::readInt).isInstanceOf(NumberFormatException.class);
    assertThat(message.readBoolean()).isFalse();
    assertThat(message.readString()).isNull();
    assertThat(message.readObject()).isNull();
  }

  @Test
  void isWrittenUntilItIsResetAndReadAfterwards() throws JMSException {
    message.writeInt(1);
    assertThatThrownBy(message::readInt).isInstanceOf(MessageNotReadableException.class);
    message.reset();
    assertThatThrownBy(() -> message.writeInt(2)).isInstanceOf(MessageNotWriteableException.class);
    assertThat(message.readInt()).isEqualTo(1);
    message.clearBody();
    message.writeInt(3);
    message.reset();
    assertThat(message.readInt()).isEqualTo(3);
  }

  @Test
  void hasNoBodyAsOneObject() {
    assertThatThrownBy(() -> message.getBody(Object.class))
        .isInstanceOf(MessageFormatException.class);
    assertThat(message.isBodyAssignableTo(Object.class)).isFalse();
  }

  @Test
  void refusesOtherClasses() {
    assertThatThrownBy(() -> message.writeObject(new Object()))
        .isInstanceOf(MessageFormatException.class);
  }
}
