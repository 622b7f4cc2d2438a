// SPDX-License-Identifier: Apache-2.0
package io.holdfast.store.jpa;

import io.holdfast.store.StoreException;
import java.util.Map;

/**
 * Works that cannot be written, each with its reason: the others of the batch are written again.
 */
final class TakenOut extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Map<LaneWork, StoreException> works;

  TakenOut(Map<LaneWork, StoreException> works) {
    super(null, null, false, false);
    this.works = works;
  }

  Map<LaneWork, StoreException> works() {
    return works;
  }
}
