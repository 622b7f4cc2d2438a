// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.MessageBody;
import io.holdfast.store.StoreContract;
import io.holdfast.store.StoreFixture;
import io.holdfast.store.UnitOfWork.Send;
import java.lang.ref.WeakReference;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A writer that has nothing to do holds nothing: the last body may have been a large one. */
@ParameterizedClass
@MethodSource("databases")
class IdleLaneTest extends StoreContract {
  @Parameter String database;

  static List<String> databases() {
    return List.of("H2", "PostgreSQL");
  }

  @Override
  protected StoreFixture fixture() {
    return database.equals("H2") ? new H2Fixture() : ServerFixture.postgres();
  }

  @Test
  void forgetsWhatItWrote() {
    WeakReference<byte[]> body = write();
    Awaitility.await()
        .until(
            () -> {
              System.gc();
              return body.refersTo(null);
            });
  }

  private WeakReference<byte[]> write() {
    byte[] body = new byte[1 << 20];
    commit(
        sends(Send.toQueue(message("").with(new MessageBody.Binary(body)), queue.place(), false)));
    return new WeakReference<>(body);
  }
}
