/** Whether this machine is fit to run Dynascope, check by check. */
@NullMarked
package org.dynascope.app.doctor;

import org.jspecify.annotations.NullMarked;
