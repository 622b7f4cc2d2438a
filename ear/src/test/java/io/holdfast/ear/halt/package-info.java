// SPDX-License-Identifier: Apache-2.0
/** What the test adds to the application: a transaction that halts the server. */
package io.holdfast.ear.halt;
