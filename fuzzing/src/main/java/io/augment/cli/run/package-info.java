/** Run folders, one writer to each, and fitting into them. */
@NullMarked
package io.augment.cli.run;

import org.jspecify.annotations.NullMarked;
