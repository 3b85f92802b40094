/**
 * A report as one self-contained HTML file: it fetches nothing, takes every text for hostile, and
 * is complete without scripts.
 *
 * <p>{@link io.augment.cli.report.HtmlReport} holds {@link io.augment.cli.report.Section}s, and
 * they hold {@link io.augment.cli.report.Block}s: prose, tables, plots and images. The same blocks
 * give the same bytes.
 */
@NullMarked
package io.augment.cli.report;

import org.jspecify.annotations.NullMarked;
