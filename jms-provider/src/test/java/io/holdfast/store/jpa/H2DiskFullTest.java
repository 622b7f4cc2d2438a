// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.store.MessageBody;
import io.holdfast.store.MessageStore;
import io.holdfast.store.StoreContract;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreFixture;
import io.holdfast.store.UnitOfWork.Send;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk below embedded H2 has no space for a while. H2 closes its file at the first write that
 * fails: senders are refused until the provider is opened again.
 */
class H2DiskFullTest extends StoreContract {
  private static final int LARGE = 200_000;

  @TempDir Path directory;

  @Override
  protected StoreFixture fixture() {
    FullDiskFilePath.register();
    return new StoreFixture() {
      private MessageStore opened;

      @Override
      public MessageStore start() {
        opened = OpenedUnderTest.on(FullDiskFilePath.SCHEME, directory.resolve("store"));
        return opened;
      }

      @Override
      public MessageStore restart() {
        stop();
        return start();
      }

      @Override
      public MessageStore crash() {
        throw new UnsupportedOperationException();
      }

      @Override
      public void advance(Duration time) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void stop() {
        FullDiskFilePath.full(false);
        OpenedUnderTest.abandon(opened);
      }
    };
  }

  /** More than the room that the file has within. */
  private void sendLarge(int mark) {
    byte[] body = new byte[LARGE];
    new Random(mark).nextBytes(body);
    commit(
        sends(Send.toQueue(message("").with(new MessageBody.Binary(body)), queue.place(), false)));
  }

  @Test
  void sendsAreRefusedWithTheReasonAndNothingThatWasAnsweredIsLost() {
    sendLarge(1);
    FullDiskFilePath.full(true);
    StoreException first = catchThrowableOfType(StoreException.class, () -> sendLarge(2));
    assertThat(first.kind()).isEqualTo(StoreException.Kind.OUTCOME_UNKNOWN);
    assertThat(first).hasStackTraceContaining("No space left on device");
    for (int i = 3; i < 6; i++) {
      int mark = i;
      assertThat(catchThrowableOfType(StoreException.class, () -> sendLarge(mark)).kind())
          .isEqualTo(StoreException.Kind.UNAVAILABLE);
    }
    restart();
    sendLarge(6);
    assertThat(page().messages()).hasSize(2);
  }
}
