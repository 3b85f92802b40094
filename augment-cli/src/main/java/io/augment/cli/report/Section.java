package io.augment.cli.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A heading and what stands below it; sections may hold sections, three deep.
 *
 * <p>Immutable and thread-safe.
 */
public final class Section extends Block {

  private final String heading;
  private final List<Block> blocks;

  private Section(Builder builder) {
    heading = builder.heading;
    blocks = List.copyOf(builder.blocks);
  }

  /**
   * Starts a section.
   *
   * @param heading its heading
   * @return the builder
   */
  public static Builder builder(String heading) {
    return new Builder(heading);
  }

  String heading() {
    return heading;
  }

  @Override
  void write(Page page) {
    write(page, page.nextId("section"));
  }

  void write(Page page, String id) {
    Markup markup = page.markup();
    String headingId = id + "-heading";
    markup.open("section", "id", id, "aria-labelledby", headingId);
    markup.leaf("h" + page.enter(), heading, "id", headingId);
    blocks.forEach(block -> block.write(page));
    page.leave();
    markup.close();
  }

  /** Builds a {@link Section}. Not thread-safe. */
  public static final class Builder {

    private final String heading;
    private final List<Block> blocks = new ArrayList<>();

    private Builder(String heading) {
      this.heading = heading;
    }

    /**
     * Adds a block below what is there.
     *
     * @param block prose, a table, a plot, images, or a section
     * @return this
     */
    public Builder add(Block block) {
      blocks.add(block);
      return this;
    }

    /**
     * Builds the section.
     *
     * @return the section
     */
    public Section build() {
      return new Section(this);
    }
  }
}
