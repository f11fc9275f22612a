/** A plugin as a third party writes it: one optimizer, one probe, one data set. */
@NullMarked
package com.example.extras;

import org.jspecify.annotations.NullMarked;
