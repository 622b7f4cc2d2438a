/** Nodes that die, sleep and lose their connections at random, and the account of every message. */
package io.holdfast.crash;
