// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.store.MessageType;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A message whose body is a sequence of bytes. A read that fails leaves the position where it was.
 * Used by one thread. Jakarta Messaging 3.1, section 3.11.
 */
public final class JmsBytesMessage extends JmsMessage implements BytesMessage {
  private static final int MASK = 0xFF;
  private static final int SHORT_MASK = 0xFFFF;

  private final ByteArrayOutputStream written = new ByteArrayOutputStream(0);
  private ByteBuffer read;

  /** A message that can be written. */
  public JmsBytesMessage() {
    super(MessageType.BYTES);
  }

  /** A message to be read; the array is not copied and not written into. */
  JmsBytesMessage(byte[] bytes) {
    this();
    read = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    bodyReadOnly(true);
  }

  /** A copy of the whole body; the mode and the position stay. */
  byte[] bytes() {
    if (!bodyReadOnly()) {
      return written.toByteArray();
    }
    byte[] bytes = new byte[readable().limit()];
    readable().duplicate().rewind().get(bytes);
    return bytes;
  }

  @Override
  public long getBodyLength() throws JMSException {
    return need(0).limit();
  }

  @Override
  public boolean readBoolean() throws JMSException {
    return need(1).get() != 0;
  }

  @Override
  public byte readByte() throws JMSException {
    return need(1).get();
  }

  @Override
  public int readUnsignedByte() throws JMSException {
    return need(1).get() & MASK;
  }

  @Override
  public int readUnsignedShort() throws JMSException {
    return need(Short.BYTES).getShort() & SHORT_MASK;
  }

  @Override
  public short readShort() throws JMSException {
    return need(Short.BYTES).getShort();
  }

  @Override
  public char readChar() throws JMSException {
    return need(Character.BYTES).getChar();
  }

  @Override
  public int readInt() throws JMSException {
    return need(Integer.BYTES).getInt();
  }

  @Override
  public long readLong() throws JMSException {
    return need(Long.BYTES).getLong();
  }

  @Override
  public float readFloat() throws JMSException {
    return need(Float.BYTES).getFloat();
  }

  @Override
  public double readDouble() throws JMSException {
    return need(Double.BYTES).getDouble();
  }

  @Override
  public String readUTF() throws JMSException {
    int length = Short.BYTES + (need(Short.BYTES).getShort(read.position()) & SHORT_MASK);
    byte[] encoded = new byte[length];
    need(length).get(read.position(), encoded);
    try {
      String text = new DataInputStream(new ByteArrayInputStream(encoded)).readUTF();
      read.position(read.position() + length);
      return text;
    } catch (IOException e) {
      throw JmsExceptions.caused(
          JmsExceptions.format(ReceptionText.BAD_UTF, "read", e.getMessage()), e);
    }
  }

  @Override
  public int readBytes(byte[] buffer) throws JMSException {
    return readBytes(buffer, buffer.length);
  }

  @Override
  public int readBytes(byte[] buffer, int length) throws JMSException {
    if (length < 0 || length > buffer.length) {
      throw new IndexOutOfBoundsException(length + " is not within 0 to " + buffer.length);
    }
    int count = Math.min(length, need(0).remaining());
    if (count == 0 && length > 0) {
      return -1;
    }
    read.get(buffer, 0, count);
    return count;
  }

  @Override
  public void writeBoolean(boolean value) throws JMSException {
    write(out -> out.writeBoolean(value));
  }

  @Override
  public void writeByte(byte value) throws JMSException {
    write(out -> out.writeByte(value));
  }

  @Override
  public void writeShort(short value) throws JMSException {
    write(out -> out.writeShort(value));
  }

  @Override
  public void writeChar(char value) throws JMSException {
    write(out -> out.writeChar(value));
  }

  @Override
  public void writeInt(int value) throws JMSException {
    write(out -> out.writeInt(value));
  }

  @Override
  public void writeLong(long value) throws JMSException {
    write(out -> out.writeLong(value));
  }

  @Override
  public void writeFloat(float value) throws JMSException {
    write(out -> out.writeInt(Float.floatToRawIntBits(value)));
  }

  @Override
  public void writeDouble(double value) throws JMSException {
    write(out -> out.writeLong(Double.doubleToRawLongBits(value)));
  }

  @Override
  public void writeUTF(String value) throws JMSException {
    write(out -> out.writeUTF(value));
  }

  @Override
  public void writeBytes(byte[] value) throws JMSException {
    write(out -> out.write(value));
  }

  @Override
  public void writeBytes(byte[] value, int offset, int length) throws JMSException {
    write(out -> out.write(value, offset, length));
  }

  @Override
  public void writeObject(Object value) throws JMSException {
    Objects.requireNonNull(value);
    if (value instanceof String text) {
      writeUTF(text);
    } else if (value instanceof byte[] bytes) {
      writeBytes(bytes);
    } else if (value instanceof Boolean flag) {
      writeBoolean(flag);
    } else if (value instanceof Character character) {
      writeChar(character);
    } else if (value instanceof Number number) {
      writeNumber(number);
    } else {
      throw notWritten(value);
    }
  }

  private void writeNumber(Number value) throws JMSException {
    if (value instanceof Integer) {
      writeInt(value.intValue());
    } else if (value instanceof Long) {
      writeLong(value.longValue());
    } else if (value instanceof Double) {
      writeDouble(value.doubleValue());
    } else if (value instanceof Float) {
      writeFloat(value.floatValue());
    } else if (value instanceof Short) {
      writeShort(value.shortValue());
    } else if (value instanceof Byte) {
      writeByte(value.byteValue());
    } else {
      throw notWritten(value);
    }
  }

  private static JMSException notWritten(Object value) {
    return JmsExceptions.format(
        ReceptionText.BAD_VALUE, value.getClass().getName(), "written into bytes");
  }

  @Override
  public void reset() {
    if (!bodyReadOnly()) {
      read = ByteBuffer.wrap(written.toByteArray()).asReadOnlyBuffer();
      written.reset();
      bodyReadOnly(true);
    }
    readable().rewind();
  }

  @Override
  public <T> T getBody(Class<T> wanted) throws JMSException {
    if (isBodyAssignableTo(wanted)) {
      reset();
    }
    return super.getBody(wanted);
  }

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"}) // as the interface declares it
  public boolean isBodyAssignableTo(Class wanted) {
    return wanted.isAssignableFrom(byte[].class);
  }

  @Override
  Object body() {
    return bytes();
  }

  @Override
  void emptyBody() {
    written.reset();
    read = null;
  }

  private ByteBuffer need(int bytes) throws JMSException {
    if (!bodyReadOnly()) {
      throw JmsExceptions.notReadable();
    }
    if (readable().remaining() < bytes) {
      throw JmsExceptions.endOfBody();
    }
    return read;
  }

  /** A message may be made read-only by its delivery without {@link #reset}. */
  private ByteBuffer readable() {
    if (read == null) {
      read = ByteBuffer.wrap(written.toByteArray()).asReadOnlyBuffer();
    }
    return read;
  }

  private void write(Writing writing) throws JMSException {
    checkWriteable();
    try {
      writing.to(new DataOutputStream(written));
    } catch (IOException e) {
      throw JmsExceptions.caused(
          JmsExceptions.format(ReceptionText.BAD_UTF, "written", e.getMessage()), e);
    }
  }

  /** Writes one value. */
  @FunctionalInterface
  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }
}
