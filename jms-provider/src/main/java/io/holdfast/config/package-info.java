// SPDX-License-Identifier: Apache-2.0
/** Every setting: the catalogue of keys, and the immutable records that they are read into. */
package io.holdfast.config;
