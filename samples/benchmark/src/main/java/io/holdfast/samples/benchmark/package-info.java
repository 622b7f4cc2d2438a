// SPDX-License-Identifier: Apache-2.0
/** A load generator for any Jakarta Messaging provider, and the contenders that it compares. */
package io.holdfast.samples.benchmark;
