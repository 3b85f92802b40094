package io.augment.djl.engine;

import io.augment.djl.internal.Deviation;
import io.augment.djl.internal.EngineCheck;
import io.augment.djl.internal.EngineCheck.Findings;
import io.augment.djl.internal.EngineRemedy;
import java.util.List;

/**
 * Check of the engine's convolutions on this machine. On a machine that hides the processor's
 * caches, as many small virtual machines do, libtorch 2.5 and 2.7 get outputs and gradients wrong
 * by up to 100 % in the layout that DJL's {@code Conv2d} uses, without an error.
 *
 * <p>Augment checks that on its own when it first uses the engine. Its own networks keep to forms
 * that are right, and it refuses to train or to sample where there are none. A model of your own is
 * another matter:
 *
 * <pre>{@code
 * EngineHealth.ensureRight(); // before anything else of DJL
 * Model model = Model.newInstance("classifier");
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @param outcome what was found
 * @param forms every form of convolution that was compared with plain Java arithmetic
 */
public record EngineHealth(Outcome outcome, List<Form> forms) {

  /** Outcome of a check. */
  public enum Outcome {
    /** Every form is right. */
    RIGHT,
    /**
     * Convolutions are right if their channels lie last in memory, as those of Augment's networks
     * do, and others are not.
     */
    CHANNELS_LAST_ONLY,
    /** Even the forms that Augment's networks use are wrong: it neither trains nor samples. */
    WRONG
  }

  /**
   * A form of convolution, and how far the engine's numbers are from plain arithmetic, as a part of
   * the largest: below 1e-4 is rounding, infinite stands for NaN.
   *
   * @param form such as {@code channels last, 3 to 24 channels, kernel 3, stride 1}
   * @param output of the output
   * @param inputGradient of the gradient in the input
   * @param weightGradient of the gradient in the weight
   * @param right whether all three are within rounding
   */
  public record Form(
      String form, double output, double inputGradient, double weightGradient, boolean right) {}

  /**
   * Copies the forms.
   *
   * @param outcome what was found
   * @param forms every form that was compared
   */
  public EngineHealth {
    forms = List.copyOf(forms);
  }

  /**
   * Compares 200 forms of convolution with plain Java arithmetic, outputs and gradients: 1, 3, 10,
   * 24 and 33 channels in and out, kernels of 3 and 4, strides of 1 and 2, channels last and first.
   * Starts the engine if need be. Takes under a second, and the process's one gradient collector.
   *
   * @return what was found
   * @throws IllegalStateException if a training runs in this process
   */
  public static EngineHealth check() {
    return of(EngineCheck.thorough());
  }

  /**
   * Makes this process compute right convolutions in every form, whatever that costs: 2 to 30 times
   * a convolution's time, for all networks, Augment's too. Changes nothing where caches can be seen
   * and all forms are right.
   *
   * <p>Before the engine is loaded, on a machine that hides its caches, it limits oneDNN to the
   * processor's oldest instructions, as {@code ONEDNN_MAX_CPU_ISA=SSE41} in the environment does,
   * without asking whether it would err; after that it can only have the engine do without oneDNN,
   * which costs more for large images and less for small ones. So call it before anything else of
   * DJL.
   *
   * @return what a check found afterwards; its outcome is {@link Outcome#RIGHT}
   * @throws IllegalStateException if the numbers are still wrong, or a training runs in this
   *     process; the message says what to do
   */
  public static EngineHealth ensureRight() {
    return of(EngineRemedy.ensureRight());
  }

  private static EngineHealth of(Findings findings) {
    Outcome outcome = findings.oursRight() ? Outcome.CHANNELS_LAST_ONLY : Outcome.WRONG;
    return new EngineHealth(
        findings.allRight() ? Outcome.RIGHT : outcome,
        findings.forms().stream().map(EngineHealth::form).toList());
  }

  private static Form form(Deviation found) {
    return new Form(
        found.form().toString(),
        found.output(),
        found.inputGradient(),
        found.weightGradient(),
        found.isRight());
  }
}
