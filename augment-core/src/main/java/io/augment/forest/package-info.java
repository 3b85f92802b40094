/**
 * Adversarial random forests: generators of table rows that are fitted in seconds and draw under
 * conditions.
 */
@NullMarked
package io.augment.forest;

import org.jspecify.annotations.NullMarked;
