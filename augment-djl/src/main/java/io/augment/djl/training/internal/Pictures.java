package io.augment.djl.training.internal;

import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws pictures for viewing only: a picture that can't be drawn is left out, which is logged once,
 * and ends no training. Not thread-safe.
 */
final class Pictures {

  private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);

  private boolean logged;

  /**
   * Draws a picture.
   *
   * @param name what it shows, for the log
   * @param drawing draws it
   * @return the picture; empty if that failed
   */
  Optional<BufferedImage> draw(String name, Supplier<BufferedImage> drawing) {
    try {
      return Optional.of(drawing.get());
    } catch (RuntimeException e) {
      if (!logged) {
        LOG.warn("a picture of the training ({}) can't be drawn and is skipped: {}", name, e + "");
        logged = true;
      }
      return Optional.empty();
    }
  }
}
