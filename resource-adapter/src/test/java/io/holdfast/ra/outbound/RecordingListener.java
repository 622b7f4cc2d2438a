// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

import io.holdfast.ra.Timeline;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;

/** Writes a managed connection's events into a timeline. Thread-safe. */
record RecordingListener(Timeline timeline) implements ConnectionEventListener {
  @Override
  public void connectionClosed(ConnectionEvent event) {
    timeline.add("event closed " + (event.getConnectionHandle() != null));
  }

  @Override
  public void localTransactionStarted(ConnectionEvent event) {
    timeline.add("event started");
  }

  @Override
  public void localTransactionCommitted(ConnectionEvent event) {
    timeline.add("event committed");
  }

  @Override
  public void localTransactionRolledback(ConnectionEvent event) {
    timeline.add("event rolled back");
  }

  @Override
  public void connectionErrorOccurred(ConnectionEvent event) {
    timeline.add("event error " + event.getException().getMessage());
  }
}
