/** Graph networks whose layers are steps that minimise an energy (TWIRLS), with their sparse operations. */
@NullMarked
package org.dynascope.models.twirls;

import org.jspecify.annotations.NullMarked;
