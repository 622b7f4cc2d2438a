// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders.crash;

import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import jakarta.jms.Message;

/** Stands around the message-driven bean and stops its transaction. Used by one thread. */
public class StoppingProcessor {
  @AroundInvoke
  public Object process(InvocationContext call) throws Exception {
    Message message = (Message) call.getParameters()[0];
    CrashPoint point = CrashPlan.processing(message.getBody(String.class));
    if (point == null) {
      return call.proceed();
    }
    CrashPlan.join(point, CrashPoint.Place.MIDDLE);
    Object result = call.proceed();
    CrashPlan.join(point, CrashPoint.Place.LAST);
    return result;
  }
}
