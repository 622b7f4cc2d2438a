// SPDX-License-Identifier: Apache-2.0
/** What Jakarta Messaging 3.1 asks of a provider, by chapter, on the real store. */
package io.holdfast.spec;
