// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

import io.holdfast.diagnostic.AdapterText;
import io.holdfast.ra.house.AdapterErrors;
import jakarta.jms.JMSException;
import jakarta.jms.Session;

/**
 * What the arguments of a session mean in a server (Jakarta Messaging 3.1, section 12.3): nothing
 * in a JTA transaction; otherwise client acknowledgement and the session's own transactions do not
 * exist, and become automatic acknowledgement. Immutable.
 */
final class SessionMode {
  private SessionMode() {}

  /** Fails for a number that is no mode. */
  static void check(int mode) throws JMSException {
    if (mode < Session.SESSION_TRANSACTED || mode > Session.DUPS_OK_ACKNOWLEDGE) {
      throw AdapterErrors.jms(null, AdapterText.UNKNOWN_MODE, mode);
    }
  }

  /** The mode that a session has outside a JTA transaction. */
  static int outsideTransaction(int asked) {
    return asked == Session.DUPS_OK_ACKNOWLEDGE ? asked : Session.AUTO_ACKNOWLEDGE;
  }
}
