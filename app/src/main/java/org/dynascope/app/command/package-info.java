/** The commands: what a user types, and what exit codes and errors mean. */
@NullMarked
package org.dynascope.app.command;

import org.jspecify.annotations.NullMarked;
