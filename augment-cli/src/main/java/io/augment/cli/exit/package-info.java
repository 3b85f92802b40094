/** Exit of a command: its status, and one line that says why it failed. */
@NullMarked
package io.augment.cli.exit;

import org.jspecify.annotations.NullMarked;
