// SPDX-License-Identifier: Apache-2.0
package io.holdfast.architecture.badhouse.engine;

import io.holdfast.architecture.badhouse.sweep.UsesTheEngine;
import jakarta.jms.Message;

/** The sorting room speaks JMS, and stands in a knot with the sweep. */
public record SpeaksJms(Message message, UsesTheEngine sweep) {}
