/**
 * Files to values: YAML with the place of every key, layers, parameter records, and problems that name place, key, value
 * and what was expected.
 */
@NullMarked
package org.dynascope.core.config;

import org.jspecify.annotations.NullMarked;
