package io.augment.cli;

import io.augment.data.ClassCounts;
import io.augment.data.SampleShape;

/**
 * What a comparison was made on.
 *
 * @param source where the data came from
 * @param shape the shape of one image, or how many columns a row has
 * @param train the training split that scarce sets were drawn from
 * @param test what was tested on
 */
record ComparedData(String source, SampleShape shape, ClassCounts train, ClassCounts test) {

  /** What the JSON calls it. */
  String kind() {
    return shape.isImage() ? "image" : "table";
  }

  /** What its samples are called. */
  String samples() {
    return shape.isImage() ? "images" : "rows";
  }
}
