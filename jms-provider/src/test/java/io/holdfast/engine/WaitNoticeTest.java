// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the other nodes are told that a consumer waits. */
class WaitNoticeTest {
  private final AtomicBoolean begins = new AtomicBoolean();
  private final AtomicBoolean away = new AtomicBoolean();
  private final List<Object> events = new ArrayList<>();
  private WaitNotice notice;

  @BeforeEach
  void make() {
    notice =
        new WaitNotice(
            () -> begins.getAndSet(false),
            () -> true,
            waits -> {
              if (away.get()) {
                throw new IllegalStateException();
              }
              events.add(waits);
            },
            () -> events.add("ask"));
  }

  @Test
  void nobodyIsToldAsLongAsNobodyWaits() {
    notice.renew();
    assertThat(events).isEmpty();
  }

  @Test
  void theFirstOneThatWaitsIsToldOfOnce() {
    begins.set(true);
    notice.consumerWaits();
    notice.renew();
    begins.set(true);
    notice.consumerWaits();
    notice.renew();
    assertThat(events).containsExactly("ask", true);
  }

  @Test
  void whatCouldNotBeToldIsToldTheNextTime() {
    begins.set(true);
    away.set(true);
    assertThatThrownBy(notice::renew).isInstanceOf(IllegalStateException.class);
    away.set(false);
    notice.consumerWaits();
    notice.renew();
    assertThat(events).containsExactly("ask", true);
  }
}
