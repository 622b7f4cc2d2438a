// SPDX-License-Identifier: Apache-2.0
/** The archive on a full application server. */
package io.holdfast.ear;
