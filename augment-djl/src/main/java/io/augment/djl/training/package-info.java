/**
 * Common parts of all trainings: checkpoints, monitors, health checks and their findings, model
 * selection.
 */
@NullMarked
package io.augment.djl.training;

import org.jspecify.annotations.NullMarked;
