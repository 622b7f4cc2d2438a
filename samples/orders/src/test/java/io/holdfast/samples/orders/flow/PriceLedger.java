// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.flow;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;

/** A durable subscription without a client id, which all nodes would share. Thread-safe. */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(propertyName = "destination", propertyValue = PriceListener.TOPIC),
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Topic"),
      @ActivationConfigProperty(propertyName = "subscriptionDurability", propertyValue = "Durable"),
      @ActivationConfigProperty(propertyName = "subscriptionName", propertyValue = "ledger")
    })
public class PriceLedger extends PriceListener {
  @Override
  protected Class<? extends PriceListener> kind() {
    return PriceLedger.class;
  }
}
