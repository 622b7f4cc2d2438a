/** An application that knows nothing of Holdfast and brings libraries that Holdfast has, too. */
package io.holdfast.samples.own;
