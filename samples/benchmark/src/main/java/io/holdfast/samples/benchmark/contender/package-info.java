// SPDX-License-Identifier: Apache-2.0
/** The providers that are compared, each with durable settings, and the databases below them. */
package io.holdfast.samples.benchmark.contender;
