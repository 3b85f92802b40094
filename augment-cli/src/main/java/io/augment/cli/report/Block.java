package io.augment.cli.report;

/**
 * A piece of a report: prose, a table, a plot, images, or a section of those.
 *
 * <p>Blocks are immutable and thread-safe.
 */
public abstract class Block {

  Block() {}

  abstract void write(Page page);
}
