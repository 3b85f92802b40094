package io.augment.djl.internal;

import io.augment.djl.internal.EngineCheck.Findings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets a process right in which the engine would compute wrong numbers. */
public final class EngineRemedy {

  private static final Logger LOG = LoggerFactory.getLogger(EngineRemedy.class);

  private EngineRemedy() {}

  /**
   * Sets this process right where it must be: by the instructions that oneDNN may use as long as
   * the engine is not loaded, and else without oneDNN.
   *
   * @return what a check found afterwards: every form is right
   * @throws IllegalStateException if the numbers are still wrong, or a training runs in this
   *     process
   */
  public static synchronized Findings ensureRight() {
    boolean limited =
        OneDnn.cachesAreHidden() && OneDnn.library().isEmpty() && OneDnn.limitInstructions();
    if (limited) {
      LOG.info(
          "the processor's caches are hidden: oneDNN is limited to {} instructions, as {} does",
          OneDnn.OLDEST,
          OneDnn.VARIABLE);
    }
    Findings found = mended();
    if (!found.allRight()) {
      throw new IllegalStateException(EngineCheck.notMended(found));
    }
    return found;
  }

  private static Findings mended() {
    EngineCheck.warns(false);
    try {
      Findings found = EngineCheck.thorough();
      if (!found.allRight() && OneDnn.switchOff()) {
        LOG.info("the engine computes wrong convolutions: oneDNN is disabled from now on");
        found = EngineCheck.thorough();
      }
      return found;
    } finally {
      EngineCheck.warns(true);
    }
  }
}
