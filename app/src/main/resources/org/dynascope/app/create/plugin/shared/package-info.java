/** The __kind__ {@code __name__}. */
@NullMarked
package __package__;

import org.jspecify.annotations.NullMarked;
