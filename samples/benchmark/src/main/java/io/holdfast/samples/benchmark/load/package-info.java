// SPDX-License-Identifier: Apache-2.0
/** The workloads, for any Jakarta Messaging provider, and what is counted while they run. */
package io.holdfast.samples.benchmark.load;
