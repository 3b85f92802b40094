package io.augment.metrics;

import java.util.List;
import java.util.Optional;

/**
 * How near the synthetic rows come to the real ones, of all classes or of one.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name the class's name, or {@link Fidelity#OVERALL}
 * @param realRows how many real rows there are
 * @param syntheticRows how many synthetic rows there are
 * @param measures what could be measured, in the order of the metrics; none with fewer than {@value
 *     Fidelity#LEAST_ROWS} rows of a kind
 * @param kernel the kernel distance of all rows with its standard error and interval; empty if
 *     there are too few rows
 */
public record FidelityScores(
    String name,
    int realRows,
    int syntheticRows,
    List<FidelityMeasure> measures,
    Optional<KernelDistance> kernel) {

  /**
   * Copies the measures.
   *
   * @param name the class's name
   * @param realRows how many real rows there are
   * @param syntheticRows how many synthetic rows there are
   * @param measures what could be measured
   * @param kernel the kernel distance of all rows
   */
  public FidelityScores {
    measures = List.copyOf(measures);
  }

  /**
   * One of the measures.
   *
   * @param metric which
   * @return it, or empty if there were too few rows for it, or no probabilities
   */
  public Optional<FidelityMeasure> measure(FidelityMetric metric) {
    return measures.stream().filter(measure -> measure.metric() == metric).findFirst();
  }
}
