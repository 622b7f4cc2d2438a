// SPDX-License-Identifier: Apache-2.0
package io.holdfast.admin;

import java.time.Instant;

/**
 * One failed delivery. Immutable.
 *
 * @param number the delivery's number, 1 for the first
 * @param node the node on which it failed
 * @param failedAt when, by the database's clock
 * @param exception the class name of what the application threw
 * @param text its message, cut to 4,000 characters, or null
 * @param stack its stack trace, cut to 16,000 characters, or null
 */
public record AttemptStatus(
    int number, String node, Instant failedAt, String exception, String text, String stack) {}
