// SPDX-License-Identifier: Apache-2.0
package io.holdfast.architecture.badhouse.message;

import io.holdfast.architecture.badhouse.selector.SpeaksJms;

/** A message that selects itself. */
public record UsesTheSelector(SpeaksJms selector) {}
