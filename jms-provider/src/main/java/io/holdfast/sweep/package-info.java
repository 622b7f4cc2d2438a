// SPDX-License-Identifier: Apache-2.0
/** Background services, one job each. */
package io.holdfast.sweep;
