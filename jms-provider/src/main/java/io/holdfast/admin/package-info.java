// SPDX-License-Identifier: Apache-2.0
/** What administrators see and do: depths, dead letters, branches in doubt. */
package io.holdfast.admin;
