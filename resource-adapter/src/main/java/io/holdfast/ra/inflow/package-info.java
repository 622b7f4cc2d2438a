// SPDX-License-Identifier: Apache-2.0
/** Inflow: activations and the workers that carry messages to message endpoints. */
package io.holdfast.ra.inflow;
