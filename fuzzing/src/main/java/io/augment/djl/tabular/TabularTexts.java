package io.augment.djl.tabular;

import io.augment.djl.tabular.internal.ForestJson;
import io.augment.djl.tabular.internal.RowsJson;
import io.augment.djl.tabular.internal.TableJson;

/** Texts that a generator of rows keeps beside its weights. */
public final class TabularTexts {

  private TabularTexts() {}

  /**
   * Reads what a generator of rows needs, and writes it.
   *
   * @param text what is read
   * @param classes how many classes there are
   * @return what was in it
   */
  public static String rows(String text, int classes) {
    return RowsJson.write(RowsJson.read(text, classes));
  }

  /**
   * Reads what a forest keeps beside its arrays, and writes it.
   *
   * @param text what is read
   * @return what was in it
   */
  public static String forest(String text) {
    return ForestJson.write(ForestJson.read(text));
  }

  /**
   * Reads a table's encoder, and writes it.
   *
   * @param text what is read
   * @return what was in it
   */
  public static String table(String text) {
    return TableJson.write(TableJson.read(text));
  }
}
