// SPDX-License-Identifier: Apache-2.0
/** Connection factories and destinations by name: an initial context, and an object factory. */
package io.holdfast.jndi;
