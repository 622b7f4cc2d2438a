// SPDX-License-Identifier: Apache-2.0
package io.holdfast.input;

import io.holdfast.input.AnyMessage.Headers;
import io.holdfast.input.AnyMessage.Options;
import jakarta.jms.DeliveryMode;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Generates messages: everything that the interfaces admit, and the limits of it more often. */
final class AnyMessages {
  private static final Set<String> WORDS =
      Set.of("NULL", "TRUE", "FALSE", "NOT", "AND", "OR", "BETWEEN", "LIKE", "IN", "IS", "ESCAPE");

  private static final List<String> QUEUES =
      List.of("x", "a b", "größer/価格.%_*#>", "'; drop table hf_message; --");

  private AnyMessages() {}

  static Arbitrary<AnyMessage> messages() {
    return Combinators.combine(bodies(), properties(), headers(), options()).as(AnyMessage::new);
  }

  private static Arbitrary<AnyBody> bodies() {
    return Arbitraries.oneOf(
        Arbitraries.just(new AnyBody.None()),
        texts(300).injectNull(0.05).map(AnyBody.Text::new),
        objects().injectNull(0.05).map(AnyBody.Objects::new),
        Arbitraries.maps(texts(20).filter(name -> !name.isEmpty()), elements().injectNull(0.05))
            .ofMaxSize(20)
            .map(AnyBody.Entries::new),
        elements().injectNull(0.05).list().ofMaxSize(20).map(AnyBody.Sequence::new),
        // No bytes cannot be told from the end: a BytesMessage has no borders between its values.
        elements()
            .filter(value -> !(value instanceof byte[] bytes && bytes.length == 0))
            .list()
            .ofMaxSize(20)
            .map(AnyBody.Raw::new));
  }

  private static Arbitrary<Serializable> objects() {
    return Arbitraries.oneOf(
        texts(300).map(text -> text), scalars().list().ofMaxSize(10).map(ArrayList::new));
  }

  private static Arbitrary<Map<String, Object>> properties() {
    return Arbitraries.maps(identifiers(), scalars().injectNull(0.05)).ofMaxSize(8);
  }

  private static Arbitrary<Headers> headers() {
    return Combinators.combine(header(), header(), header(), replies()).as(Headers::new);
  }

  /** Mostly what can be sent: one that cannot hides what else there is to find. */
  private static Arbitrary<String> header() {
    Arbitrary<String> plain =
        Arbitraries.strings().all().excludeChars('\0').ofMaxLength(60).map(AnyMessages::paired);
    return Arbitraries.frequencyOf(
            Tuple.of(6, plain), Tuple.of(2, astral(20)), Tuple.of(1, texts(20)))
        .injectNull(0.3);
  }

  private static String paired(String text) {
    StringBuilder paired = new StringBuilder();
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 'x' : c)
        .forEach(paired::appendCodePoint);
    return paired.toString();
  }

  private static Arbitrary<String> replies() {
    return Arbitraries.of(QUEUES).injectNull(0.5);
  }

  private static Arbitrary<Options> options() {
    return Combinators.combine(
            Arbitraries.of(DeliveryMode.PERSISTENT, DeliveryMode.NON_PERSISTENT),
            Arbitraries.integers().between(0, 9),
            Arbitraries.of(0L, 3_600_000L, Long.MAX_VALUE - 1, Long.MAX_VALUE))
        .as(Options::new);
  }

  /** Unpaired surrogates and NUL characters, pairs, and the empty text. */
  private static Arbitrary<String> texts(int longest) {
    return Arbitraries.oneOf(
        Arbitraries.strings().all().ofMaxLength(longest),
        Arbitraries.strings().ascii().ofMaxLength(longest),
        astral(longest / 2),
        Arbitraries.of("", " ", "\0", "\uD800", "\uDC00\uD800", "\uFFFE\uFFFF", "\\u0000\"'"));
  }

  private static Arbitrary<String> astral(int longest) {
    return codePoints(Character.MIN_SUPPLEMENTARY_CODE_POINT, Character.MAX_CODE_POINT)
        .list()
        .ofMaxSize(longest)
        .map(AnyMessages::text);
  }

  private static Arbitrary<Integer> codePoints(int first, int last) {
    return Arbitraries.integers()
        .between(first, last)
        .withDistribution(RandomDistribution.uniform());
  }

  private static String text(List<Integer> codePoints) {
    StringBuilder text = new StringBuilder();
    codePoints.forEach(text::appendCodePoint);
    return text.toString();
  }

  /** Section 3.8.1.1: identifiers of Java, of any length and alphabet, that are no words. */
  private static Arbitrary<String> identifiers() {
    Arbitrary<Integer> any =
        Arbitraries.oneOf(
            codePoints(0, 0x7F), codePoints(0, 0xFFFF), codePoints(0, Character.MAX_CODE_POINT));
    Arbitrary<Integer> first = any.filter(100_000, Character::isJavaIdentifierStart);
    Arbitrary<Integer> next = any.filter(100_000, Character::isJavaIdentifierPart);
    Arbitrary<List<Integer>> rest =
        Arbitraries.frequencyOf(
            Tuple.of(9, next.list().ofMaxSize(12)), Tuple.of(1, next.list().ofMaxSize(400)));
    return Combinators.combine(first, rest)
        .as((start, parts) -> Character.toString(start) + text(parts))
        .filter(name -> !WORDS.contains(name.toUpperCase(Locale.ROOT)) && !name.startsWith("JMS"));
  }

  private static Arbitrary<Object> elements() {
    return Arbitraries.oneOf(
        scalars(),
        Arbitraries.chars().all().asGeneric(),
        Arbitraries.of('\0', '\uD800', '\uFFFF').asGeneric(),
        Arbitraries.bytes().array(byte[].class).ofMaxSize(100).asGeneric());
  }

  private static Arbitrary<Object> scalars() {
    return Arbitraries.oneOf(
        texts(40).asGeneric(),
        Arbitraries.of(true, false).asGeneric(),
        Arbitraries.bytes().asGeneric(),
        Arbitraries.shorts().asGeneric(),
        Arbitraries.integers().asGeneric(),
        Arbitraries.longs().asGeneric(),
        Arbitraries.integers().map(Float::intBitsToFloat).asGeneric(),
        Arbitraries.longs().map(Double::longBitsToDouble).asGeneric(),
        limits());
  }

  private static Arbitrary<Object> limits() {
    return Arbitraries.of(
        Byte.MIN_VALUE,
        Short.MAX_VALUE,
        Integer.MIN_VALUE,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        Float.NaN,
        Float.NEGATIVE_INFINITY,
        Float.MIN_VALUE,
        Float.MAX_VALUE,
        -0f,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        -0d);
  }
}
