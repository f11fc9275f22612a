/** The extension point for networks. */
@NullMarked
package org.dynascope.api.model;

import org.jspecify.annotations.NullMarked;
