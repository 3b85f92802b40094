/**
 * Images and tables to train on: medical-style phantoms drawn from a seed, and loaders for the
 * formats that people have.
 */
@NullMarked
package io.augment.datasets;

import org.jspecify.annotations.NullMarked;
