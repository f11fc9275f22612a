/** Contracts that every plugin's tests extend, and small fixtures that run one plugin alone on the real engine. */
@NullMarked
package org.dynascope.testkit;

import org.jspecify.annotations.NullMarked;
