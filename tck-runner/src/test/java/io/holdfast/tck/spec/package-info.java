// SPDX-License-Identifier: Apache-2.0
/**
 * Holdfast's own specification tests of what is seen through the public interfaces only, by chapter
 * of Jakarta Messaging 3.1. They run against H2 in memory, or any database: system properties
 * {@code spec.url}, {@code spec.user} and {@code spec.password}, and {@code
 * spec.durability=relaxed} for a database whose commits are not on the disk.
 */
package io.holdfast.tck.spec;
