/** Options that several commands have. */
@NullMarked
package io.augment.cli.option;

import org.jspecify.annotations.NullMarked;
