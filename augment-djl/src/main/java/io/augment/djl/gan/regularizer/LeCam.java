package io.augment.djl.gan.regularizer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.augment.djl.internal.nn.Scaling;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps the discriminator's logits near the moving averages of the other side's: Tseng et al. 2021,
 * "Regularizing Generative Adversarial Networks under Limited Data", arXiv 2104.03310.
 *
 * <p>The averages are followed from the first step on, the penalty begins later: before that they
 * mean nothing.
 *
 * @param weight how much it counts, in (0, 100]
 */
record LeCam(double weight) implements Regularizer {

  private static final float DECAY = 0.99f;

  /** The step that the paper's authors begin at. */
  private static final int USUAL_START = 1_000;

  LeCam {
    Weights.positive("lecamWeight", weight, 100);
  }

  @Override
  public String name() {
    return "lecam";
  }

  @Override
  public SortedMap<String, String> settings() {
    return new TreeMap<>(Map.of("lecamWeight", Double.toString(weight)));
  }

  @Override
  public Regularizer.Term begin(int steps) {
    return new Anchors((float) weight, Math.min(USUAL_START, steps / 4));
  }

  private static final class Anchors implements Regularizer.Term {

    private final float weight;
    private final int start;
    private float realAnchor;
    private float fakeAnchor;

    Anchors(float weight, int start) {
      this.weight = weight;
      this.start = start;
    }

    @Override
    public NDArray discriminator(NDArray loss, Regularizer.DiscriminatorContext context) {
      if (context.step() < start) {
        return loss;
      }
      NDArray real = context.real().logits();
      NDArray fake = context.fake().logits();
      NDArray realPenalty = Activation.relu(real.sub(fakeAnchor)).square().mean();
      NDArray fakePenalty = Activation.relu(fake.sub(realAnchor).neg()).square().mean();
      return loss.add(Scaling.scaled(realPenalty.add(fakePenalty), weight));
    }

    @Override
    public void follow(LogitStatistics statistics) {
      realAnchor = DECAY * realAnchor + (1 - DECAY) * statistics.realMean();
      fakeAnchor = DECAY * fakeAnchor + (1 - DECAY) * statistics.fakeMean();
    }

    @Override
    public float[] state() {
      return new float[] {realAnchor, fakeAnchor};
    }

    @Override
    public void restore(float[] state) {
      realAnchor = state[0];
      fakeAnchor = state[1];
    }
  }
}
