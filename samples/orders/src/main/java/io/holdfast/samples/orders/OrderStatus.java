// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders;

/** How far an order has come. */
public enum OrderStatus {
  PLACED,
  PROCESSED
}
