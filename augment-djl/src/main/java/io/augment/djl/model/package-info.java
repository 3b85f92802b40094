/**
 * Base classes of all models and trainers: {@link io.augment.djl.model.FittedModel} and {@link
 * io.augment.djl.model.ModelTrainer}.
 */
@NullMarked
package io.augment.djl.model;

import org.jspecify.annotations.NullMarked;
