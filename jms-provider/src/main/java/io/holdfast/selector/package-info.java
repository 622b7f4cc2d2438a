// SPDX-License-Identifier: Apache-2.0
/** Message selectors: parser, three-valued evaluation, and the part that SQL can do. */
package io.holdfast.selector;
