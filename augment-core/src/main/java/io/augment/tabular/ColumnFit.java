package io.augment.tabular;

/**
 * What a {@link TableEncoder} fitted to a column. Immutable and thread-safe. Construction throws
 * {@link IllegalArgumentException} if a number is not finite, or the deviation is not above 0.
 *
 * @param mean the train fold's mean; 0 for a column that is not encoded as a number
 * @param sd its standard deviation, or 1 if that is 0 or the column is not encoded as a number
 * @param fill the cell that stands for a missing one where these are imputed, else 0
 */
public record ColumnFit(double mean, double sd, double fill) {

  /** Of a column that needs nothing. */
  static final ColumnFit NONE = new ColumnFit(0, 1, 0);

  /**
   * Checks the numbers.
   *
   * @param mean the mean
   * @param sd the standard deviation
   * @param fill what stands for a missing cell
   */
  public ColumnFit {
    if (!Double.isFinite(mean) || !Double.isFinite(fill)) {
      throw new IllegalArgumentException(
          "mean " + mean + ", fill " + fill + ": expected finite numbers");
    }
    if (!(sd > 0) || !Double.isFinite(sd)) {
      throw new IllegalArgumentException("sd " + sd + ": expected a finite number above 0");
    }
  }
}
