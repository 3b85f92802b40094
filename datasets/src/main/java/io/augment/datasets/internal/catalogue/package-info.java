/**
 * The catalogue of public sets, and the one place that opens a connection: files of the catalogue
 * are fetched, and nothing is sent.
 */
@NullMarked
package io.augment.datasets.internal.catalogue;

import org.jspecify.annotations.NullMarked;
