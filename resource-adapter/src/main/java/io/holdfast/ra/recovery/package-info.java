// SPDX-License-Identifier: Apache-2.0
/** Recovery of prepared branches before any endpoint or connection is active. */
package io.holdfast.ra.recovery;
