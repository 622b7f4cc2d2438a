// SPDX-License-Identifier: Apache-2.0
package io.holdfast.architecture.badhouse.selector;

import jakarta.jms.Message;

/** A selector that asks the message itself. */
public record SpeaksJms(Message message) {}
