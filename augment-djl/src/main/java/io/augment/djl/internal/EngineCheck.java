package io.augment.djl.internal;

import ai.djl.engine.Engine;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Check of the engine's convolutions on this machine. On some it does not, without a word: where a
 * virtual machine hides the processor's caches, oneDNN (which computes them for libtorch 2.5 and
 * 2.7) gets outputs and gradients wrong by up to 100 % in the layout that DJL's blocks use. So the
 * engine is checked when it starts, once a process.
 */
public final class EngineCheck {

  private static final Logger LOG = LoggerFactory.getLogger(EngineCheck.class);

  /** Remedies for wrong numbers; every message about them has this text. */
  static final String REMEDIES =
      "call EngineHealth.ensureRight() before anything else of DJL, or set "
          + OneDnn.VARIABLE
          + "="
          + OneDnn.OLDEST
          + " in the environment";

  /**
   * The result of a check.
   *
   * @param forms how far each form is from plain arithmetic
   * @param gradients whether gradients were compared as well as outputs
   */
  public record Findings(List<Deviation> forms, boolean gradients) {

    /**
     * Copies the forms.
     *
     * @param forms how far each form is from plain arithmetic
     * @param gradients whether gradients were compared as well as outputs
     */
    public Findings {
      forms = List.copyOf(forms);
    }

    /**
     * Returns whether the engine is right in every form.
     *
     * @return true if every form is right
     */
    public boolean allRight() {
      return forms.stream().allMatch(Deviation::isRight);
    }

    /**
     * Returns whether it is right in the forms that our networks use.
     *
     * @return true if every form with its channels last is right
     */
    public boolean oursRight() {
      return forms.stream().filter(each -> each.form().channelsLast()).allMatch(Deviation::isRight);
    }

    private Deviation worst() {
      return forms.stream()
          .max((one, other) -> Double.compare(one.largest(), other.largest()))
          .orElseThrow();
    }
  }

  private static volatile @Nullable Findings findings;
  private static volatile boolean warns = true;

  private EngineCheck() {}

  /**
   * Checks the engine as it starts, and warns if a user's own network would learn from wrong
   * numbers. Gradients have to wait where somebody else's training may have the one collector: the
   * fault shows in outputs too.
   */
  static void atStart(Engine engine) {
    ConvolutionCheck check = new ConvolutionCheck(engine, ConvolutionCheck.OURS);
    List<ConvolutionForm> forms = ConvolutionCheck.someForms();
    boolean gradients = OtherTraining.find().isEmpty() && isCollectorFree(engine);
    keep(gradients ? withGradients(engine, forms) : new Findings(check.outputs(forms), false));
  }

  /**
   * Returns whether the process's one gradient collector is free.
   *
   * @param engine the engine
   * @return true if it can be opened
   */
  @SuppressWarnings("try") // opening the collector is the probe
  static boolean isCollectorFree(Engine engine) {
    try (GradientCollector probe = engine.newGradientCollector()) {
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /**
   * Checks gradients, if the start could not.
   *
   * @param engine the engine, whose collector is free
   * @throws IllegalStateException if our networks would compute wrong numbers
   */
  static void beforeTraining(Engine engine) {
    Findings known = findings;
    if (known == null || !known.gradients) {
      keep(withGradients(engine, ConvolutionCheck.someForms()));
    }
    requireRight();
  }

  private static Findings withGradients(Engine engine, List<ConvolutionForm> forms) {
    return new Findings(
        new ConvolutionCheck(engine, ConvolutionCheck.OURS).outputsAndGradients(forms), true);
  }

  /**
   * Checks every form there is, starting the engine if need be.
   *
   * @return what was found, which holds from now on
   * @throws IllegalStateException if a training runs in this process
   */
  @SuppressWarnings("try") // the lock is held, not used
  public static Findings thorough() {
    Engine engine = EngineStart.unchecked();
    try (TrainingLock lock = TrainingLock.takeUnchecked("the check of the engine")) {
      Findings found = withGradients(engine, ConvolutionCheck.allForms());
      keep(found);
      return found;
    }
  }

  /** Sets the findings that hold from now on. Logs wrong numbers once. */
  static void keep(Findings found) {
    Findings before = findings;
    findings = found;
    Convolutions.use(found.allRight() ? Convolutions::asGiven : Convolutions::channelsLast);
    if (warns && found.oursRight() && !found.allRight() && (before == null || before.allRight())) {
      LOG.warn("{}", warning(found));
    }
  }

  /**
   * Refuses to continue with wrong numbers.
   *
   * @throws IllegalStateException if the forms of our networks are wrong
   */
  static void requireRight() {
    Findings known = findings;
    if (known != null && !known.oursRight()) {
      throw new IllegalStateException(refusal(known));
    }
  }

  /** Sets whether wrong numbers are warned of: not while they are being corrected. */
  static void warns(boolean whether) {
    warns = whether;
  }

  static String warning(Findings found) {
    return String.format(
        "the engine computes wrong convolutions on this machine (%s): Augment's own networks keep"
            + " to forms that are right, but a model of yours with DJL's Conv2d, or in a"
            + " TorchScript file, would silently compute wrong numbers; to correct the whole"
            + " process, at 2 to 30 times the cost of a convolution, %s; 'augment doctor' shows"
            + " what is wrong",
        described(found), REMEDIES);
  }

  static String refusal(Findings found) {
    return String.format(
        "the engine computes wrong convolutions on this machine, in the forms that Augment's"
            + " networks use as well (%s): nothing was trained or generated; %s",
        described(found), REMEDIES);
  }

  static String notMended(Findings found) {
    return String.format(
        "the engine computes wrong convolutions on this machine (%s), and that can't be changed"
            + " from here: set %s=%s in the environment, and start again",
        described(found), OneDnn.VARIABLE, OneDnn.OLDEST);
  }

  private static String described(Findings found) {
    Deviation worst = found.worst();
    long wrong = found.forms.stream().filter(each -> !each.isRight()).count();
    return String.format(
        Locale.ROOT,
        "%d of %d forms; worst: %s, %s",
        wrong,
        found.forms.size(),
        worst.form(),
        Double.isInfinite(worst.largest())
            ? "NaN"
            : String.format(Locale.ROOT, "off by %.0f %%", 100 * worst.largest()));
  }
}
