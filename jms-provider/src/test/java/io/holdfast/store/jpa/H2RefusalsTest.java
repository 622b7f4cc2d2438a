// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.store.CommitReceipt;
import io.holdfast.store.MessageBody;
import io.holdfast.store.MessageHeaders;
import io.holdfast.store.MessageProperties;
import io.holdfast.store.MessageType;
import io.holdfast.store.StoreContract;
import io.holdfast.store.StoreException;
import io.holdfast.store.StoreFixture;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.UnitOfWork.Send;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Units that do not fit into the tables fail alone, and in their order. */
class H2RefusalsTest extends StoreContract {
  @Override
  protected StoreFixture fixture() {
    return new H2Fixture();
  }

  @Test
  void aUnitThatTheDatabaseRefusesFailsAlone() {
    StoredMessage bad =
        StoredMessage.unsent(
            MessageType.TEXT, longId(), MessageProperties.NONE, new MessageBody.Text("bad"));
    assertThat(kinds(bad)).containsExactly(StoreException.Kind.CONFLICT);
    assertThat(page().messages()).hasSize(20);
  }

  @Test
  void propertiesThatDoNotFitAreRefusedInTheirOrder() {
    StoredMessage bad =
        StoredMessage.unsent(
            MessageType.TEXT,
            headers(4, 0, 0),
            MessageProperties.of(Map.of("p", "x".repeat(1_100_000))),
            MessageBody.NONE);
    assertThat(kinds(bad)).containsExactly(StoreException.Kind.FULL);
    assertThat(page().messages()).hasSize(20);
  }

  /** How the units failed, when a bad message is sent between twenty good ones. */
  private List<StoreException.Kind> kinds(StoredMessage bad) {
    List<CompletableFuture<CommitReceipt>> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      if (i == 10) {
        answers.add(submit(sends(Send.toQueue(bad, queue.place(), false))));
      }
      answers.add(submit(sends(Send.toQueue(message("good"), queue.place(), false))));
    }
    List<StoreException.Kind> kinds = new ArrayList<>();
    for (CompletableFuture<CommitReceipt> answer : answers) {
      Throwable failure = answer.handle((receipt, e) -> e).join();
      if (failure instanceof StoreException refused) {
        kinds.add(refused.kind());
      }
    }
    return kinds;
  }

  private MessageHeaders longId() {
    MessageHeaders good = headers(4, 0, 0);
    return new MessageHeaders(
        "ID:" + "x".repeat(300),
        good.destination(),
        true,
        4,
        good.timestamp(),
        good.deliveryTime(),
        0,
        null,
        null,
        null,
        null);
  }
}
