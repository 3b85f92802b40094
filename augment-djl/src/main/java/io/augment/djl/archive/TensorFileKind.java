package io.augment.djl.archive;

/**
 * A kind of file that holds tensors, and what its manifest is.
 *
 * @param format the name that stands in the file
 * @param version the version that is written; earlier ones are read
 * @param noun what a message calls such a file
 */
record TensorFileKind(String format, int version, String noun) {

  static final TensorFileKind GENERATOR =
      new TensorFileKind("augment-generator", 1, "generator archive");

  static final TensorFileKind CHECKPOINT =
      new TensorFileKind("augment-checkpoint", 1, "checkpoint");

  static final TensorFileKind POOL = new TensorFileKind("augment-pool", 1, "pool");
}
