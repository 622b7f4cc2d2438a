// SPDX-License-Identifier: Apache-2.0
/**
 * The locked room of the vault: entities, queries and the writer lane on Hibernate. Everything but
 * the service is package-private.
 */
package io.holdfast.store.jpa;
