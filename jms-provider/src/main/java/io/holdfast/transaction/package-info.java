// SPDX-License-Identifier: Apache-2.0
/** Transactions of sessions: every kind ends in exactly one unit of work. */
package io.holdfast.transaction;
