/**
 * What all trainings share: checkpoints, monitors, health checks and what they find, model
 * selection.
 */
@NullMarked
package io.augment.djl.training;

import org.jspecify.annotations.NullMarked;
