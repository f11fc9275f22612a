/** What the compiler makes of attention: products of heads as they lie side by side in the rows of tokens, and weights of tokens that look back alone. */
@org.jspecify.annotations.NullMarked
package org.dynascope.engine.operation.attention;
