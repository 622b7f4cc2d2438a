// SPDX-License-Identifier: Apache-2.0
/** The provider as it runs inside a server: shared, started with retries, its vault kept apart. */
package io.holdfast.ra.house;
