/** What is thrown where a file or a lock is not as expected. */
@NullMarked
package io.augment.file;

import org.jspecify.annotations.NullMarked;
