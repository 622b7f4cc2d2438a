// SPDX-License-Identifier: Apache-2.0
package io.holdfast.diagnostic;

/** Texts of transactions: HF-3001 to HF-3999. */
public enum TransactionText implements Text {
  ROLLED_BACK("HF-3001", "The transaction was rolled back: {0}."),
  BRANCH_UNKNOWN(
      "HF-3101",
      "The branch {0} is not known here: it was settled already, or never started on this store."),
  BRANCH_ORDER("HF-3102", "{0} of branch {1} is out of order: the branch is {2}."),
  BRANCH_STORE_AWAY(
      "HF-3103",
      "{0} of branch {1} has no answer: {2} The branch stays as it is and can be asked again."),
  BRANCH_FLAGS("HF-3104", "{0} does not take the flags 0x{1}."),
  BRANCH_UNEXPECTED(
      "HF-3105", "{0} failed unexpectedly: {1}. Its outcome is open; it can be asked again."),
  XID_INVALID("HF-3106", "The Xid cannot be used: {0}."),
  BRANCH_EXISTS(
      "HF-3107",
      "The branch {0} cannot be started: one with this Xid exists. Join or resume that one."),
  BRANCH_REFUSED("HF-3108", "{0} of branch {1} is refused, and the branch is rolled back: {2}"),
  BRANCH_ROLLED_BACK(
      "HF-3109",
      "The branch {0} is rolled back: it was marked so because it failed or took longer than its"
          + " time."),
  BRANCH_ROLLBACK_ONLY(
      "HF-3110", "The branch {0} cannot take on work: it can only be rolled back."),
  BRANCH_HAZARD(
      "HF-3111",
      "The branch {0} was committed in one phase, and the answer of the store was lost: it may be"
          + " committed or not. Compare its messages, then let the transaction manager forget it."),
  BRANCH_DECIDED(
      "HF-3112",
      "The branch {0} was {1} by an administrator. The decision is kept until the transaction"
          + " manager forgets it."),
  BRANCH_SCAN_FAILED("HF-3113", "The prepared branches cannot be read: {0}"),
  BRANCH_RECOVERY_ONLY(
      "HF-3114", "This resource recovers branches and starts none. Use the one of a session."),
  BRANCH_OUTSIDE(
      "HF-3115",
      "The branch {0} cannot be started: the session has a local transaction open. Commit or roll"
          + " it back first."),
  BRANCH_TIMEOUT(
      "HF-3116", "The transaction time-out {0} cannot be used: it is negative. Use seconds, or 0."),
  BRANCH_TIMED_OUT(
      "HF-3117",
      "The branch {0} took longer than its time and is rolled back. Look for what held it up, or"
          + " raise the transaction time-out."),
  BRANCH_SESSION_CLOSED(
      "HF-3118", "The branch {0} cannot be started: the session is closed. Use an open one.");

  private final String code;
  private final String pattern;

  TransactionText(String code, String pattern) {
    this.code = code;
    this.pattern = pattern;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String pattern() {
    return pattern;
  }
}
