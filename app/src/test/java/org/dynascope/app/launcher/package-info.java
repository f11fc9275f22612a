/** Tests of the shell script that starts Dynascope. */
package org.dynascope.app.launcher;
