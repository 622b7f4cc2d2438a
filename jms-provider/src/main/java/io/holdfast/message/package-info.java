// SPDX-License-Identifier: Apache-2.0
/** The six kinds of message, their rules and conversions, and their form in the store. */
package io.holdfast.message;
