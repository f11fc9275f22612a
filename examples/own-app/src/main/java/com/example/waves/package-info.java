/** An app of its own on the framework: a model, a service, and an experiment, without a file. */
@NullMarked
package com.example.waves;

import org.jspecify.annotations.NullMarked;
