package io.augment.djl.internal.dataset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Real rows of one batch, in as many pieces as inner batches they come from.
 *
 * @param data the samples, piece by piece
 * @param labels their labels, in the same pieces
 * @param indices which samples of the data set these are, or null if it doesn't say
 */
record RealBatch(NDList data, NDList labels, @Nullable List<Object> indices) {

  void add(NDArray dataPiece, NDArray labelPiece) {
    data.add(dataPiece);
    labels.add(labelPiece);
  }
}
