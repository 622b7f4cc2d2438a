/** Several nodes on one database, through the public API. */
package io.holdfast.nodes;
