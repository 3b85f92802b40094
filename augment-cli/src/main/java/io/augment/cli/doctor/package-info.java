/** The command {@code doctor}. */
@NullMarked
package io.augment.cli.doctor;

import org.jspecify.annotations.NullMarked;
