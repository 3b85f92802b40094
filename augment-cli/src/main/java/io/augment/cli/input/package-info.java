/** What commands read, and what was said of it. */
@NullMarked
package io.augment.cli.input;

import org.jspecify.annotations.NullMarked;
