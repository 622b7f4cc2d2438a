// SPDX-License-Identifier: Apache-2.0
package io.holdfast.architecture.badhouse.jndi;

import io.holdfast.architecture.badhouse.engine.SpeaksJms;

/** JNDI goes past the front door. */
public record UsesTheEngine(SpeaksJms engine) {}
