// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.flow;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;

/** A durable subscription of a client id. Thread-safe. */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(propertyName = "destination", propertyValue = PriceListener.TOPIC),
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Topic"),
      @ActivationConfigProperty(propertyName = "subscriptionDurability", propertyValue = "Durable"),
      @ActivationConfigProperty(propertyName = "subscriptionName", propertyValue = "archive"),
      @ActivationConfigProperty(propertyName = "clientId", propertyValue = "bookkeeping")
    })
public class PriceArchive extends PriceListener {
  @Override
  protected Class<? extends PriceListener> kind() {
    return PriceArchive.class;
  }
}
