// SPDX-License-Identifier: Apache-2.0
package io.holdfast.architecture.badhouse.jms;

import io.holdfast.architecture.badhouse.sweep.UsesTheEngine;
import jakarta.jms.JMSException;

/** Reception reaches two storeys down and makes an exception by hand. */
public record MakesExceptions(UsesTheEngine sweep) {
  /** Not made in JmsExceptions. */
  public JMSException made() {
    return new JMSException("by hand");
  }
}
