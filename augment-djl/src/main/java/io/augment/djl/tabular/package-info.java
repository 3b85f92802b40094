/**
 * A GAN of the rows of tables: mode-specific normalisation, conditions on the class and on rare
 * choices, a critic of packs of several rows (Xu et al. 2019, arXiv 1907.00503).
 */
@NullMarked
package io.augment.djl.tabular;

import org.jspecify.annotations.NullMarked;
