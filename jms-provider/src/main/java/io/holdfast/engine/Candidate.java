// SPDX-License-Identifier: Apache-2.0
package io.holdfast.engine;

import io.holdfast.store.MessageBody;
import io.holdfast.store.MessageKey;
import io.holdfast.store.StoredMessage;
import io.holdfast.store.UnitOfWork.Acknowledgement;

/**
 * A row that waits in memory or is held by a consumer. Its place changes it under the place's lock;
 * while it is held, its holder reads it.
 */
final class Candidate {
  /** Where it is. */
  enum State {
    /** In the buffers of one or more feeds. */
    BUFFERED,
    /** In a consumer's hands, or in those of its transaction. */
    HELD,
    /** Out of sight: the store must answer before the row is read again. */
    LOST,
    /** No business of this node's memory any more. */
    GONE
  }

  private final MessageKey key;
  private final OpenWindow window;
  private final long size;
  private volatile StoredMessage message;
  private volatile boolean claimed;
  private volatile boolean suspect;
  private volatile boolean ofTheDead;
  private State state = State.HELD;
  private int buffers;
  private boolean gated;

  /**
   * A row that nobody has yet.
   *
   * @param message null when it cannot be read
   * @param window null when it was born claimed
   */
  Candidate(MessageKey key, StoredMessage message, OpenWindow window, boolean claimed) {
    this.key = key;
    this.message = message;
    this.window = window;
    this.claimed = claimed;
    this.size = message == null ? 0 : message.size();
  }

  MessageKey key() {
    return key;
  }

  StoredMessage message() {
    return message;
  }

  /** What a buffer counts for it; of the moment when it came. */
  long size() {
    return size;
  }

  OpenWindow window() {
    return window;
  }

  boolean claimed() {
    return claimed;
  }

  /** Whether an earlier delivery may have ended without a trace. */
  boolean suspect() {
    return suspect;
  }

  /** Whether the node that may have delivered it is dead. */
  boolean ofTheDead() {
    return ofTheDead;
  }

  /**
   * It is suspect.
   *
   * @param dead whether the node that may have delivered it is dead
   */
  void suspected(boolean dead) {
    suspect = true;
    ofTheDead = dead;
  }

  /** What deletes it; the claim is the row's, or its window stands for it. */
  Acknowledgement acknowledgement() {
    boolean apart = message != null && message.body() instanceof MessageBody.Stored;
    long body = apart ? ((MessageBody.Stored) message.body()).id() : 0;
    String correlationId = message == null ? null : message.headers().correlationId();
    return new Acknowledgement(key, claimed, body, correlationId);
  }

  /** The row was marked durably: it carries this node's claim, and a higher count. */
  void marked(int deliveries, long incarnation) {
    message = message.with(message.state().withDeliveries(deliveries).withClaim(incarnation));
    claimed = true;
    suspect = false;
  }

  /** The row's count was written durably. */
  void counted(int deliveries) {
    message = message.with(message.state().withDeliveries(deliveries));
  }

  State state() {
    return state;
  }

  void become(State next) {
    state = next;
  }

  /** In how many buffers it is. */
  int buffers() {
    return buffers;
  }

  void buffered(int more) {
    buffers += more;
  }

  /** Whether it went through the gate of suspects and has not left it. */
  boolean gated() {
    return gated;
  }

  void gated(boolean inside) {
    gated = inside;
  }
}
