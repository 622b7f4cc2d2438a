// SPDX-License-Identifier: Apache-2.0
package io.holdfast.samples.benchmark;

/**
 * What one run of a workload gave. Immutable.
 *
 * @param messages how many were counted
 * @param rate messages a second
 * @param p50 median of the time of a send or of a commit, microseconds
 * @param p99 the same, 99th percentile
 * @param cpu processor time of the whole process for each message, microseconds
 * @param allocated bytes that all threads allocated for each message
 */
record Outcome(long messages, double rate, long p50, long p99, double cpu, long allocated) {}
