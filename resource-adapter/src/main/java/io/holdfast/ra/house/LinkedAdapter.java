// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.house;

import jakarta.jms.JMSException;

/** A resource adapter as its factories see it. Thread-safe. */
public interface LinkedAdapter {
  /**
   * The way to its provider.
   *
   * @throws JMSException when the adapter is not started
   */
  ProviderLink link() throws JMSException;
}
