// SPDX-License-Identifier: Apache-2.0
/** A house that breaks every rule once, to prove that each rule can fail. */
package io.holdfast.architecture.badhouse;
