// SPDX-License-Identifier: Apache-2.0
/** Queues and topics, ordinary and temporary, as values: named, serializable, referenceable. */
package io.holdfast.destination;
