/** Parameters of extensions: how a component of a parameter record is described, and the types made for them. */
@NullMarked
package org.dynascope.api.parameter;

import org.jspecify.annotations.NullMarked;
