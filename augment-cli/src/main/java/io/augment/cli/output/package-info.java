/** What commands write: samples, pictures, what a gate did. */
@NullMarked
package io.augment.cli.output;

import org.jspecify.annotations.NullMarked;
