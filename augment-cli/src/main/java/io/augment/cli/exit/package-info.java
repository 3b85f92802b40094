/** How a command ends: its status, and the one line that says why it failed. */
@NullMarked
package io.augment.cli.exit;

import org.jspecify.annotations.NullMarked;
