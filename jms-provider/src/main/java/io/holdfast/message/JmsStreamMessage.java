// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.store.MessageType;
import jakarta.jms.JMSException;
import jakarta.jms.StreamMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A message whose body is a sequence of values. A read that fails leaves the position where it was.
 * Used by one thread. Jakarta Messaging 3.1, section 3.11.
 */
public final class JmsStreamMessage extends JmsMessage implements StreamMessage {
  private static final int NOT_IN_BYTES = -1;

  private final List<Object> values;
  private int position;
  private int bytesRead = NOT_IN_BYTES;

  /** A message without values. */
  public JmsStreamMessage() {
    this(new ArrayList<>());
  }

  JmsStreamMessage(List<Object> values) {
    super(MessageType.STREAM);
    this.values = values;
  }

  List<Object> values() {
    return values;
  }

  @Override
  public boolean readBoolean() throws JMSException {
    return read(Conversions::toBoolean);
  }

  @Override
  public void writeBoolean(boolean value) throws JMSException {
    write(value);
  }

  @Override
  public byte readByte() throws JMSException {
    return read(Conversions::toByte);
  }

  @Override
  public void writeByte(byte value) throws JMSException {
    write(value);
  }

  @Override
  public short readShort() throws JMSException {
    return read(Conversions::toShort);
  }

  @Override
  public void writeShort(short value) throws JMSException {
    write(value);
  }

  @Override
  public char readChar() throws JMSException {
    return read(Conversions::toChar);
  }

  @Override
  public void writeChar(char value) throws JMSException {
    write(value);
  }

  @Override
  public int readInt() throws JMSException {
    return read(Conversions::toInt);
  }

  @Override
  public void writeInt(int value) throws JMSException {
    write(value);
  }

  @Override
  public long readLong() throws JMSException {
    return read(Conversions::toLong);
  }

  @Override
  public void writeLong(long value) throws JMSException {
    write(value);
  }

  @Override
  public float readFloat() throws JMSException {
    return read(Conversions::toFloat);
  }

  @Override
  public void writeFloat(float value) throws JMSException {
    write(value);
  }

  @Override
  public double readDouble() throws JMSException {
    return read(Conversions::toDouble);
  }

  @Override
  public void writeDouble(double value) throws JMSException {
    write(value);
  }

  @Override
  public String readString() throws JMSException {
    return read(Conversions::toText);
  }

  @Override
  public void writeString(String value) throws JMSException {
    write(value);
  }

  @Override
  public Object readObject() throws JMSException {
    return read(Conversions::copy);
  }

  @Override
  public void writeObject(Object value) throws JMSException {
    write(value);
  }

  @Override
  public void writeBytes(byte[] value) throws JMSException {
    write(value);
  }

  @Override
  public void writeBytes(byte[] value, int offset, int length) throws JMSException {
    write(Arrays.copyOfRange(value, offset, Math.addExact(offset, length)));
  }

  @Override
  public int readBytes(byte[] buffer) throws JMSException {
    Object value = next();
    if (value != null && !(value instanceof byte[])) {
      Conversions.toBytes(value);
    }
    byte[] bytes = (byte[]) value;
    if (bytes == null || (bytesRead > 0 && bytesRead == bytes.length)) {
      leaveValue();
      return -1;
    }
    int start = Math.max(bytesRead, 0);
    int count = Math.min(buffer.length, bytes.length - start);
    System.arraycopy(bytes, start, buffer, 0, count);
    if (count < buffer.length) {
      leaveValue();
    } else {
      bytesRead = start + count;
    }
    return count;
  }

  @Override
  public void reset() {
    bodyReadOnly(true);
    position = 0;
    bytesRead = NOT_IN_BYTES;
  }

  private <T> T read(Conversion<T> conversion) throws JMSException {
    Object value = next();
    if (bytesRead != NOT_IN_BYTES) {
      throw JmsExceptions.format(ReceptionText.BYTES_HALF_READ);
    }
    T converted = conversion.convert(value);
    leaveValue();
    return converted;
  }

  private Object next() throws JMSException {
    if (!bodyReadOnly()) {
      throw JmsExceptions.notReadable();
    }
    if (position == values.size()) {
      throw JmsExceptions.endOfBody();
    }
    return values.get(position);
  }

  private void leaveValue() {
    position++;
    bytesRead = NOT_IN_BYTES;
  }

  private void write(Object value) throws JMSException {
    checkWriteable();
    values.add(Conversions.element(value));
  }

  @Override
  public <T> T getBody(Class<T> wanted) throws JMSException {
    throw JmsExceptions.format(ReceptionText.STREAM_HAS_NO_BODY);
  }

  @Override
  @SuppressWarnings("rawtypes") // as the interface declares it
  public boolean isBodyAssignableTo(Class wanted) {
    return false;
  }

  @Override
  void emptyBody() {
    values.clear();
    position = 0;
    bytesRead = NOT_IN_BYTES;
  }

  /** Makes of a value what the caller asked for. */
  @FunctionalInterface
  private interface Conversion<T> {
    T convert(Object value) throws JMSException;
  }
}
