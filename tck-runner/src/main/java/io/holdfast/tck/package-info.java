// SPDX-License-Identifier: Apache-2.0
/** Runs the official TCK, which is given as a jar, against Holdfast on a chosen database. */
package io.holdfast.tck;
