// SPDX-License-Identifier: Apache-2.0
package io.holdfast.architecture.badhouse.transaction;

import io.holdfast.architecture.badhouse.sweep.UsesTheEngine;
import javax.transaction.xa.XAException;

/** A transaction that sweeps, with an empty word in its name and an error made by hand. */
public record TransactionManager(UsesTheEngine sweep) {
  /** Not made in XaErrors. */
  public XAException made() {
    return new XAException(XAException.XAER_RMERR);
  }
}
