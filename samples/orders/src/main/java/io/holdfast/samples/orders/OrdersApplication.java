// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.orders;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Puts the REST resources at the root of the application. */
@ApplicationPath("/")
public class OrdersApplication extends Application {}
