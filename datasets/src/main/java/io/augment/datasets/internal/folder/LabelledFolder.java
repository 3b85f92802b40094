package io.augment.datasets.internal.folder;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Images of a folder with their classes and splits.
 *
 * @param images the images, in the order in which they are read
 * @param labelFiles the files that say so, which are read as well
 * @param reason why an image that is not among them is left out
 * @param order how class names are ordered
 * @param assumptions what was guessed, one line each
 */
record LabelledFolder(
    List<FoundImage> images,
    Set<Path> labelFiles,
    Function<Path, String> reason,
    Comparator<String> order,
    List<String> assumptions) {}
