// SPDX-License-Identifier: Apache-2.0
/** Outbound connections: managed connections, and the handles that applications hold. */
package io.holdfast.ra.outbound;
