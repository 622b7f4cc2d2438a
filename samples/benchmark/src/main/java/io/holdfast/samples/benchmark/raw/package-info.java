// SPDX-License-Identifier: Apache-2.0
/** The limit: the same rows written by hand with JDBC, and no messaging at all. */
package io.holdfast.samples.benchmark.raw;
