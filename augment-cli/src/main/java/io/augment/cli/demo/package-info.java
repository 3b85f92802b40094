/** The command {@code demo}. */
@NullMarked
package io.augment.cli.demo;

import org.jspecify.annotations.NullMarked;
