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

/** Bytes messages: Jakarta Messaging 3.1, section 3.11. */
class BytesMessageTest {
  private final JmsBytesMessage message = new JmsBytesMessage();

  @Test
  void readsWhatWasWritten() throws JMSException {
    message.writeBoolean(true);
    message.writeByte((byte) -1);
    message.writeShort(Short.MIN_VALUE);
    message.writeChar('\uffff');
    message.writeInt(Integer.MIN_VALUE);
    message.writeLong(Long.MIN_VALUE);
    message.writeFloat(Float.MIN_VALUE);
    message.writeDouble(Double.NaN);
    message.writeUTF("a\u0000\ud800");
    message.writeBytes(new byte[] {0, 1, 2, 3}, 1, 2);
    message.reset();
    assertThat(message.readBoolean()).isTrue();
    assertThat(message.readUnsignedByte()).isEqualTo(255);
    assertThat(message.readUnsignedShort()).isEqualTo(32768);
    assertThat(message.readChar()).isEqualTo('\uffff');
    assertThat(message.readInt()).isEqualTo(Integer.MIN_VALUE);
    assertThat(message.readLong()).isEqualTo(Long.MIN_VALUE);
    assertThat(message.readFloat()).isEqualTo(Float.MIN_VALUE);
    assertThat(message.readDouble()).isNaN();
    assertThat(message.readUTF()).isEqualTo("a\u0000\ud800");
    byte[] buffer = new byte[3];
    assertThat(message.readBytes(buffer)).isEqualTo(2);
    assertThat(buffer).containsExactly(1, 2, 0);
    assertThat(message.readBytes(buffer)).isEqualTo(-1);
  }

  @Test
  void endsInAnExceptionThatLeavesThePosition() throws JMSException {
    message.writeShort((short) 7);
    message.reset();
    assertThatThrownBy(message::readInt).isInstanceOf(MessageEOFException.class);
    assertThatThrownBy(message::readUTF).isInstanceOf(MessageEOFException.class);
    assertThat(message.readShort()).isEqualTo((short) 7);
  }

  @Test
  void refusesNullAndOtherClasses() {
    assertThatThrownBy(() -> message.writeObject(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> message.writeBytes(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> message.writeObject(new Object()))
        .isInstanceOf(MessageFormatException.class);
    assertThatThrownBy(() -> message.writeUTF("a".repeat(70_000)))
        .isInstanceOf(MessageFormatException.class);
  }

  @Test
  void isWrittenUntilItIsReset() throws JMSException {
    message.writeObject(1);
    assertThatThrownBy(message::readInt).isInstanceOf(MessageNotReadableException.class);
    assertThatThrownBy(message::getBodyLength).isInstanceOf(MessageNotReadableException.class);
    message.reset();
    assertThat(message.getBodyLength()).isEqualTo(4);
    assertThatThrownBy(() -> message.writeInt(1)).isInstanceOf(MessageNotWriteableException.class);
    message.clearBody();
    message.writeByte((byte) 2);
    assertThat(message.getBody(byte[].class)).containsExactly(2);
  }

  @Test
  void givesItsBodyAlsoWhileItIsWritten() throws JMSException {
    message.writeInt(1);
    assertThat(message.isBodyAssignableTo(String.class)).isFalse();
    assertThatThrownBy(() -> message.getBody(String.class))
        .isInstanceOf(MessageFormatException.class);
    assertThat(message.getBody(Object.class)).isEqualTo(new byte[] {0, 0, 0, 1});
  }
}
