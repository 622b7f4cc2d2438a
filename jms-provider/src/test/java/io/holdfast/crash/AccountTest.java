// SPDX-License-Identifier: Apache-2.0
package io.holdfast.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The account finds what is wrong: without that, the crash test would say nothing. */
class AccountTest {
  private static final String SENDING = "SENDING @p/100 p/1 p/2 q/1";
  private static final String BACK = "RECEIVING @s/50 p/1#1";

  @TempDir Path directory;

  private List<String> faults(List<String> left, String... lines) throws IOException {
    return account(lines).faults(left);
  }

  private Account account(String... lines) throws IOException {
    Path file = directory.resolve("account");
    Files.write(file, List.of(lines));
    Account account = new Account();
    account.read(file);
    return account;
  }

  @Test
  void theLongestGapIsBetweenTwoReceptionsOfWhateverNodes() throws IOException {
    assertThat(
            account("RECEIVED @a/100 x/1", "RECEIVED @b/900 x/2", "RECEIVED @a/400 x/3")
                .longestGap())
        .isEqualTo(Duration.ofNanos(500));
    assertThat(account(SENDING).longestGap()).isZero();
  }

  @Test
  void everythingReceivedOnceOrLeftIsRight() throws IOException {
    assertThat(faults(List.of("b"), "SENDING a b", "SENT a b", "RECEIVING a", "RECEIVED a"))
        .isEmpty();
  }

  @Test
  void whatIsNowhereIsLost() throws IOException {
    assertThat(faults(List.of(), "SENDING a", "SENT a")).containsExactly("LOST: a");
  }

  @Test
  void whatWasRolledBackAndIsNowhereIsLost() throws IOException {
    assertThat(faults(List.of(), "SENDING a", "SENT a", "RECEIVING a", "ROLLED_BACK a"))
        .containsExactly("LOST: a");
  }

  @Test
  void aTransactionWithoutAnAnswerMayHaveConsumedIt() throws IOException {
    assertThat(faults(List.of(), "SENDING a", "SENT a", "RECEIVING a")).isEmpty();
  }

  @Test
  void aSendWithoutAnAnswerMayBeThereOrNot() throws IOException {
    assertThat(faults(List.of(), "SENDING a")).isEmpty();
    assertThat(faults(List.of("a"), "SENDING a")).isEmpty();
  }

  @Test
  void whatIsReceivedTwiceIsDoubled() throws IOException {
    assertThat(faults(List.of(), "SENDING a", "SENT a", "RECEIVED a", "RECEIVED a"))
        .hasSize(1)
        .allMatch(fault -> fault.startsWith("DOUBLED: a"));
  }

  @Test
  void whatIsReceivedAndLeftIsDoubled() throws IOException {
    assertThat(faults(List.of("a"), "SENDING a", "SENT a", "RECEIVED a"))
        .containsExactly("DOUBLED: a was received and is in the queue");
  }

  @Test
  void whatNobodySentIsAFault() throws IOException {
    assertThat(faults(List.of("x"))).containsExactly("UNSENT: x");
  }

  @Test
  void whatASessionReceivesOfAProducerIsInItsOrder() throws IOException {
    assertThat(faults(List.of("p/1", "p/2", "q/1"), SENDING, "RECEIVING @s/50 p/1#1 q/1#1 p/2#1"))
        .isEmpty();
    assertThat(faults(List.of("p/1", "p/2", "q/1"), SENDING, "RECEIVING @s/50 p/2#1", BACK))
        .containsExactly("DISORDER: p/1#1 came after number 2 in @s/50");
  }

  @Test
  void whatWasThereBeforeTheSessionMayComeLate() throws IOException {
    assertThat(
            faults(
                List.of("p/1", "p/2", "q/1"),
                SENDING,
                "RECEIVING @s/150 p/2#1",
                "RECEIVING @s/150 p/1#1"))
        .isEmpty();
  }

  @Test
  void anotherSessionAndWhatComesAgainMayBeOutOfOrder() throws IOException {
    List<String> left = List.of("p/1", "p/2", "q/1");
    assertThat(faults(left, SENDING, "RECEIVING @s/50 p/2#1", "RECEIVING @t/50 p/1#1")).isEmpty();
    assertThat(faults(left, SENDING, "RECEIVING @s/50 p/2#1", "RECEIVING @s/50 p/1#2")).isEmpty();
    assertThat(faults(left, SENDING, "RECEIVING p/2#1", BACK.replace("@s/50 ", ""))).isEmpty();
  }

  @Test
  void aDeliveryAfterAFailureHasAHigherCount() throws IOException {
    List<String> left = List.of("p/2", "q/1");
    assertThat(faults(left, SENDING, "RECEIVING @s/50 p/1#1", "RECEIVING @t/50 p/1#2")).isEmpty();
    assertThat(faults(left, SENDING, "RECEIVING @s/50 p/1#1", "RECEIVING @t/50 p/1#1"))
        .containsExactly("UNCOUNTED: p/1 was delivered with the counts [1, 1]");
  }

  @Test
  void whatIsLeftAfterAFailureHasAHigherCount() throws IOException {
    assertThat(faults(List.of("p/1#2", "p/2#1", "q/1#1"), SENDING, "RECEIVING @s/50 p/1#1"))
        .isEmpty();
    assertThat(faults(List.of("p/1#1", "p/2#1", "q/1#1"), SENDING, "RECEIVING @s/50 p/1#1"))
        .containsExactly("UNCOUNTED: p/1 was delivered with the counts [1, 1]");
  }
}
