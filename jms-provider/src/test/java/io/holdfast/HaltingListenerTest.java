// SPDX-License-Identifier: Apache-2.0
package io.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message that kills the JVM of its listener, every time, is caught; nothing else suffers. */
class HaltingListenerTest {
  private static final int MOST_DELIVERIES = 4;

  @TempDir Path directory;

  @Test
  void itBecomesADeadLetterAndItsNeighboursAreProcessedOnce() throws Exception {
    List<String> texts =
        IntStream.range(0, 20)
            .mapToObj(i -> i == 7 ? HaltingListener.KILLER : "order-" + i)
            .toList();
    try (MessagingProvider provider = MessagingProvider.start(FrontDoor.config(directory))) {
      FrontDoor.send(provider, "ORDERS", texts.toArray(String[]::new));
    }
    List<String> processed = new ArrayList<>();
    List<Integer> exits = new ArrayList<>();
    do {
      exits.add(run(processed));
    } while (exits.get(exits.size() - 1) == HaltingListener.HALTED);
    assertThat(exits).hasSize(MOST_DELIVERIES + 1).endsWith(0);
    assertThat(processed)
        .containsExactlyInAnyOrderElementsOf(
            texts.stream().filter(text -> !text.equals(HaltingListener.KILLER)).toList());
    try (MessagingProvider provider = MessagingProvider.start(FrontDoor.config(directory))) {
      assertThat(FrontDoor.drain(provider, "DLQ")).containsExactly(HaltingListener.KILLER);
      assertThat(FrontDoor.drain(provider, "ORDERS")).isEmpty();
    }
  }

  private int run(List<String> processed) throws Exception {
    return ChildJvm.start(
            HaltingListener.class, List.of(directory.toString(), Integer.toString(MOST_DELIVERIES)))
        .listen(
            line -> {
              if (line.startsWith("@ ")) {
                processed.add(line.substring(2));
              }
            });
  }
}
