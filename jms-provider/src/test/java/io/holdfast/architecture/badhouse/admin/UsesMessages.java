// SPDX-License-Identifier: Apache-2.0
package io.holdfast.architecture.badhouse.admin;

import io.holdfast.architecture.badhouse.message.UsesTheSelector;

/** Administration decodes messages. */
public record UsesMessages(UsesTheSelector message) {}
