// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store;

import java.util.List;

/** The incarnations of nodes: who lives, by whose claim a row is held. Thread-safe. */
public interface NodeStore {
  /** This node's incarnation, registered when the store was opened; never 0, never reused. */
  long incarnation();

  /**
   * Raises this node's heartbeat.
   *
   * @return false when the node had been declared dead since the last one: it lives again, but
   *     others may have taken over what it held
   */
  boolean heartbeat();

  /**
   * What every heartbeat says from now on; false at first.
   *
   * @param some whether a consumer of this node may be waiting for messages: only then do others
   *     ring for it
   */
  void waits(boolean some);

  /** Looks at the other nodes, and declares dead those that were silent for their lease. */
  Company watch();

  /**
   * When the store is closed, the rows of this node may have been delivered, as if it had died:
   * only its memory knows which of them were not.
   */
  void leaveDoubts();

  /** What other nodes made deliverable since the last call. */
  News news();

  /**
   * Where the database has a bell: calls this soon after another node has news. What is called must
   * be quick. The bell may fail; asking for news now and then is still needed.
   */
  void onNews(Runnable heard);

  /** Whether the bell is heard at the moment, so that it is enough to ask seldom. */
  boolean hears();

  /**
   * Takes a client id for this node; it is free again when this node is gone.
   *
   * @return false when another live node has it
   */
  boolean takeClientId(String clientId);

  /** Gives a client id back. Idempotent. */
  void releaseClientId(String clientId);

  /** The registered incarnations. */
  List<Node> nodes();

  /**
   * The other nodes on the database.
   *
   * @param others whether there are any
   * @param eldest whether this node is the one that does what one node must do for all
   * @param left whether a node has gone since the last look
   */
  record Company(boolean others, boolean eldest, boolean left) {
    /** Nobody else, ever. */
    public static final Company NONE = new Company(false, true, false);
  }

  /**
   * What became deliverable.
   *
   * @param everything anything may be deliverable, wherever it lies
   * @param keys otherwise: rows that are, and others behind them in the same priority may be
   */
  record News(boolean everything, List<MessageKey> keys) {
    /** Whatever lies anywhere. */
    public static final News EVERYTHING = new News(true, List.of());

    /** Nothing. */
    public static final News NOTHING = new News(false, List.of());

    /** Whether nothing became deliverable. */
    public boolean isEmpty() {
      return !everything && keys.isEmpty();
    }
  }

  /** A registered incarnation. */
  record Node(long incarnation, String name, long startedAt, long heartbeat) {}
}
