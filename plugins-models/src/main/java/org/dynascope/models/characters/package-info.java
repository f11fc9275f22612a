/** The data set {@code characters}: windows of a text whose next characters are to be predicted. */
@NullMarked
package org.dynascope.models.characters;

import org.jspecify.annotations.NullMarked;
