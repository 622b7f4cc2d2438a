// SPDX-License-Identifier: Apache-2.0
/** The sorting room: decides who gets which message and when it counts as done. */
package io.holdfast.engine;
