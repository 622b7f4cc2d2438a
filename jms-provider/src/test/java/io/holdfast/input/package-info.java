/** What users give that is odd, hostile or large, through whole providers. */
package io.holdfast.input;
