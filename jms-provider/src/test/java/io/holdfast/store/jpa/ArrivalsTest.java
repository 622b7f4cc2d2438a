// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.MessageKey;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.UnitOfWork;
import io.holdfast.store.UnitOfWork.Send;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbers that two nodes give to what they send to one place. */
@ParameterizedClass
@MethodSource("servers")
class ArrivalsTest extends TwoNodes {
  private static final int FIRST_BLOCK = 64;

  private List<Long> arrivals(String prefix) {
    return silent.browsing().browse(MessageKey.start(place), 1_000).stream()
        .filter(message -> message.headers().messageId().startsWith("ID:" + prefix))
        .map(message -> message.key().arrival())
        .toList();
  }

  /** Whoever has read what the other node sent must not see the end of a transaction first. */
  @Test
  void theNumbersOfATransactionLieSideBySide() {
    silent.nodes().watch();
    other.nodes().watch();
    List<Send> before =
        IntStream.range(0, FIRST_BLOCK - 10).mapToObj(i -> letter("b" + i)).toList();
    assertThat(commit(silent, new UnitOfWork(1, before, List.of(), List.of())))
        .isEqualTo("committed");
    send(other, "between");
    List<Send> together = IntStream.range(0, 50).mapToObj(i -> letter("t" + i)).toList();
    assertThat(commit(silent, new UnitOfWork(1, together, List.of(), List.of())))
        .isEqualTo("committed");
    List<Long> numbers = arrivals("t");
    assertThat(numbers).hasSize(50);
    assertThat(numbers.get(49) - numbers.get(0)).isEqualTo(49);
  }

  private Send letter(String text) {
    StoredMessage message = message(null, text);
    return Send.toQueue(message, place, false);
  }
}
