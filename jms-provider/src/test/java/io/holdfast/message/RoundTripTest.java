// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.destination.QueueDestination;
import io.holdfast.store.MessageBody;
import io.holdfast.store.MessageProperties;
import io.holdfast.store.StoredMessage;
import jakarta.jms.JMSException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What goes into a row comes back exactly, for whatever values. */
class RoundTripTest {
  private final MessageCodec codec = new MessageCodec(ObjectBodies.REFUSING);
  private final MessageMaker maker = new MessageMaker(ObjectBodies.REFUSING);

  @Property
  void properties(@ForAll("propertyMaps") Map<String, Object> values) throws JMSException {
    JmsMessage message = maker.message();
    for (Map.Entry<String, Object> entry : values.entrySet()) {
      message.setObjectProperty(entry.getKey(), entry.getValue());
    }
    JmsMessage back = carried(message);
    assertThat(back.properties().values().keySet())
        .containsAll(values.keySet())
        .hasSize(values.size() + 1);
    values.forEach((name, value) -> assertThat(back.getObjectProperty(name)).isEqualTo(value));
  }

  @Property
  void texts(@ForAll("texts") String text) throws JMSException {
    assertThat(carried(maker.text(text)).getBody(String.class)).isEqualTo(text);
  }

  @Property
  void bytes(@ForAll byte[] bytes) throws JMSException {
    assertThat(carried(maker.bytes(bytes)).getBody(byte[].class)).isEqualTo(bytes);
  }

  @Property
  void maps(@ForAll("maps") Map<String, Object> values) throws JMSException {
    JmsMapMessage back = (JmsMapMessage) carried(maker.map(values));
    assertThat(back.values().keySet()).isEqualTo(values.keySet());
    values.forEach((name, value) -> assertThat(back.getObject(name)).isEqualTo(value));
  }

  @Property
  void streams(@ForAll("streams") List<Object> values) throws JMSException {
    JmsStreamMessage message = maker.stream();
    for (Object value : values) {
      message.writeObject(value);
    }
    JmsStreamMessage back = (JmsStreamMessage) carried(message);
    back.reset();
    for (Object value : values) {
      assertThat(back.readObject()).isEqualTo(value);
    }
  }

  /** Whatever bytes a row holds: it is read, or it is reported as corrupt, and nothing else. */
  @Property
  void damagedMapsAreReadOrReported(@ForAll byte[] damage) throws JMSException {
    byte[] bytes = new byte[damage.length + 1];
    bytes[0] = ValueWriter.VERSION;
    System.arraycopy(damage, 0, bytes, 1, damage.length);
    StoredMessage row = codec.encode(addressed(maker.map())).with(new MessageBody.Binary(bytes));
    try {
      codec.decode(row, 1, Acknowledger.NONE, null);
    } catch (io.holdfast.store.StoreException e) {
      assertThat(e.kind()).isEqualTo(io.holdfast.store.StoreException.Kind.CORRUPT);
    }
  }

  /** Through the JSON text too, as a database would hand it back. */
  private JmsMessage carried(JmsMessage message) throws JMSException {
    StoredMessage row = codec.encode(addressed(message));
    StoredMessage read =
        StoredMessage.unsent(
            row.type(),
            row.headers(),
            MessageProperties.ofJson(row.properties().json()),
            row.body());
    return codec.decode(read, 1, Acknowledger.NONE, null);
  }

  private static JmsMessage addressed(JmsMessage message) {
    message.setJMSMessageID("ID:1");
    message.setJMSDestination(new QueueDestination("Q"));
    return message;
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().all().ofMaxLength(40);
  }

  @Provide
  Arbitrary<Map<String, Object>> propertyMaps() {
    return Arbitraries.maps(
        Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(8).map("_"::concat),
        scalars());
  }

  @Provide
  Arbitrary<Map<String, Object>> maps() {
    return Arbitraries.maps(Arbitraries.strings().all().ofMinLength(1).ofMaxLength(8), elements());
  }

  @Provide
  Arbitrary<List<Object>> streams() {
    return elements().list().ofMaxSize(12);
  }

  private static Arbitrary<Object> scalars() {
    return Arbitraries.oneOf(
        Arbitraries.strings().all().ofMaxLength(20).asGeneric(),
        Arbitraries.of(true, false).asGeneric(),
        Arbitraries.bytes().asGeneric(),
        Arbitraries.shorts().asGeneric(),
        Arbitraries.integers().asGeneric(),
        Arbitraries.longs().asGeneric(),
        Arbitraries.integers().map(Float::intBitsToFloat).asGeneric(),
        Arbitraries.longs().map(Double::longBitsToDouble).asGeneric(),
        Arbitraries.of(Float.NaN, Float.NEGATIVE_INFINITY, -0f).asGeneric(),
        Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, -0d, Double.MIN_VALUE).asGeneric());
  }

  private static Arbitrary<Object> elements() {
    return Arbitraries.oneOf(
            scalars(),
            Arbitraries.chars().all().asGeneric(),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(20).asGeneric())
        .injectNull(0.05);
  }
}
