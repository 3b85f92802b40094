package io.augment.cli.report;

import java.util.List;

/**
 * A list without an order.
 *
 * <p>Immutable and thread-safe.
 */
public final class BulletList extends Block {

  private final List<String> items;

  private BulletList(List<String> items) {
    this.items = List.copyOf(items);
  }

  /**
   * A list.
   *
   * @param items its items
   * @return the list
   */
  public static BulletList of(List<String> items) {
    return new BulletList(items);
  }

  @Override
  void write(Page page) {
    Markup markup = page.markup();
    markup.open("ul");
    items.forEach(item -> markup.leaf("li", item));
    markup.close();
  }
}
