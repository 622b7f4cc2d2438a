// SPDX-License-Identifier: Apache-2.0
package io.holdfast.transaction;

import io.holdfast.diagnostic.TransactionText;
import javax.transaction.xa.XAException;

/**
 * The only place that makes an XAException, and the wall that no other exception passes: a server
 * would take it for a heuristic outcome. Thread-safe.
 */
final class XaErrors {
  private XaErrors() {}

  /** One call of a transaction manager. */
  @FunctionalInterface
  interface Call<T> {
    T run() throws XAException;
  }

  /** An error with its code and text. */
  static XAException of(int code, TransactionText text, Object... arguments) {
    return of(code, null, text, arguments);
  }

  /** The same with what caused it. */
  static XAException of(int code, Throwable cause, TransactionText text, Object... arguments) {
    XAException error = new XAException(text.with(arguments));
    error.errorCode = code;
    error.initCause(cause);
    return error;
  }

  /** No such branch. */
  static XAException unknown(XidValue xid) {
    return of(XAException.XAER_NOTA, TransactionText.BRANCH_UNKNOWN, xid);
  }

  /** Not in this order. */
  static XAException order(XidValue xid, String phase, String state) {
    return of(XAException.XAER_PROTO, TransactionText.BRANCH_ORDER, phase, xid, state);
  }

  /** The branch stays as it is, and can be asked again. */
  static XAException away(XidValue xid, String phase, Throwable cause) {
    return of(
        XAException.XAER_RMFAIL,
        cause,
        TransactionText.BRANCH_STORE_AWAY,
        phase,
        xid,
        cause.getMessage());
  }

  /** Flags that the call does not take. */
  static XAException flags(String phase, int flags) {
    return of(
        XAException.XAER_INVAL, TransactionText.BRANCH_FLAGS, phase, Integer.toHexString(flags));
  }

  /** Lets nothing but XAExceptions out; whatever else happens leaves the outcome open. */
  static <T> T guarded(String phase, Call<T> call) throws XAException {
    try {
      return call.run();
    } catch (RuntimeException e) {
      throw of(XAException.XAER_RMFAIL, e, TransactionText.BRANCH_UNEXPECTED, phase, e.toString());
    }
  }
}
