// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.crash;

/**
 * A point of the two-phase protocol. Resources are prepared, and then committed, in the order in
 * which they joined the transaction.
 */
public enum CrashPoint {
  PLACING_BEFORE_PREPARE(Place.FIRST, Call.PREPARE),
  PLACING_BETWEEN_PREPARES(Place.MIDDLE, Call.PREPARE),
  PLACING_BEFORE_DECISION(Place.LAST, Call.PREPARE),
  PLACING_BEFORE_COMMIT(Place.FIRST, Call.COMMIT),
  PLACING_BETWEEN_COMMITS(Place.MIDDLE, Call.COMMIT),
  PLACING_AFTER_COMMIT(Place.LAST, Call.COMMIT),

  // The provider's branch is in the transaction before any code of the bean runs: none is first.
  PROCESSING_BEFORE_PREPARE(Place.MIDDLE, Call.END),
  PROCESSING_BETWEEN_PREPARES(Place.MIDDLE, Call.PREPARE),
  PROCESSING_BEFORE_DECISION(Place.LAST, Call.PREPARE),
  PROCESSING_BETWEEN_COMMITS(Place.MIDDLE, Call.COMMIT),
  PROCESSING_AFTER_COMMIT(Place.LAST, Call.COMMIT);

  /** When the halting resource joins, compared with the two databases. */
  public enum Place {
    FIRST,
    MIDDLE,
    LAST
  }

  /** Which of its calls does not return. */
  public enum Call {
    END,
    PREPARE,
    COMMIT
  }

  private final Place place;
  private final Call call;

  CrashPoint(Place place, Call call) {
    this.place = place;
    this.call = call;
  }

  public boolean joins(Place when) {
    return place == when;
  }

  public boolean halts(Call when) {
    return call == when;
  }

  /** Whether it is the transaction that places the order, and not the one that processes it. */
  public boolean placing() {
    return name().startsWith("PLACING");
  }
}
