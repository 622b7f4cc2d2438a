// SPDX-License-Identifier: Apache-2.0
/** The resource adapter: starts the provider inside an application server and stops it. */
package io.holdfast.ra;
