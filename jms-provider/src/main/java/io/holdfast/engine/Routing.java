// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.store.DestinationStore.Kind;
import io.holdfast.store.DestinationStore.StoredDestination;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.UnitOfWork.Send;
import java.util.List;

/** Turns a destination into the places where its deliveries will wait. Thread-safe. */
final class Routing {
  /** The send of a message; whether it is born claimed is decided when it is committed. */
  Send route(StoredDestination destination, StoredMessage message) {
    if (destination.kind() == Kind.QUEUE) {
      return Send.toQueue(message, destination.place(), false);
    }
    return new Send(message, List.of(), destination.version());
  }
}
