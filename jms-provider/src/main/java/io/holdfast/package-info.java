// SPDX-License-Identifier: Apache-2.0
/** The front door: builds the provider from its parts and is all that others need to know. */
package io.holdfast;
