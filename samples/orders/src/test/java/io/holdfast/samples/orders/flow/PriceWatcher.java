// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.flow;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;

/** A subscription that ends with the bean's activation. Thread-safe. */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(propertyName = "destination", propertyValue = PriceListener.TOPIC),
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Topic")
    })
public class PriceWatcher extends PriceListener {
  @Override
  protected Class<? extends PriceListener> kind() {
    return PriceWatcher.class;
  }
}
