// SPDX-License-Identifier: Apache-2.0
/** Reception: speaks Jakarta Messaging with applications and passes their wishes to the engine. */
package io.holdfast.jms;
