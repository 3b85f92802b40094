/** Outputs of commands: samples, pictures, the gate's decisions. */
@NullMarked
package io.augment.cli.output;

import org.jspecify.annotations.NullMarked;
