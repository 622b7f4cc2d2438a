// SPDX-License-Identifier: Apache-2.0
/** Every word that a person reads: error codes, their texts, and the log. */
package io.holdfast.diagnostic;
