// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders;

/** The order is not taken; being unchecked, it rolls the transaction back. */
public class OrderRefusedException extends RuntimeException {
  public OrderRefusedException(String reason) {
    super(reason);
  }
}
