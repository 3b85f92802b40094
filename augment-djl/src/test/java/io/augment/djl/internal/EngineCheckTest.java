package io.augment.djl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.augment.djl.internal.EngineCheck.Findings;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What the check of the engine decides, with convolutions that are made to err. */
class EngineCheckTest {

  private final Engine engine = EngineStart.engine();

  @Test
  void aConvolutionByHandIsWhatTheDefinitionSays() {
    // given 1 image of 1 channel, 2 x 3 pixels, and a kernel of 3 whose centre alone is 2
    ConvolutionForm form = new ConvolutionForm(false, 1, 1, 3, 1);
    PlainConvolution.Sizes sizes = new PlainConvolution.Sizes(1, form, 2, 3);
    float[] input = {1, 2, 3, 4, 5, 6};
    float[] weight = {0, 0, 0, 0, 2, 1, 0, 0, 0};

    // when
    PlainConvolution result =
        PlainConvolution.of(sizes, input, weight, new float[] {1, 0, 0, 0, 0, 0});

    // then twice each pixel and once its right neighbour
    assertThat(result.output()).containsExactly(4, 7, 6, 13, 16, 12);
    assertThat(result.inputGradient()).containsExactly(2, 1, 0, 0, 0, 0);
    assertThat(result.weightGradient()).containsExactly(0, 0, 0, 0, 1, 2, 0, 4, 5);
  }

  @Test
  void ourFormsAreRightOnThisMachine() {
    // when
    List<Deviation> all = check(form -> false).outputsAndGradients(ours());

    // then
    assertThat(ours()).hasSize(100);
    assertThat(all).allMatch(Deviation::isRight);
    assertThat(all).allSatisfy(each -> assertThat(each.largest()).isLessThan(1e-5));
  }

  @Test
  void someFormsHaveBothLayoutsAndAllChannelsKernelsAndStrides() {
    // when
    List<ConvolutionForm> some = ConvolutionCheck.someForms();

    // then
    assertThat(some).doesNotHaveDuplicates();
    assertThat(ConvolutionCheck.allForms()).hasSize(200).containsAll(some);
    for (boolean last : new boolean[] {true, false}) {
      List<ConvolutionForm> layout =
          some.stream().filter(form -> form.channelsLast() == last).toList();
      assertThat(layout).extracting(ConvolutionForm::in).contains(1, 3, 10, 24, 33);
      assertThat(layout).extracting(ConvolutionForm::out).contains(1, 3, 10, 24, 33);
      assertThat(layout).extracting(ConvolutionForm::kernel).contains(3, 4);
      assertThat(layout).extracting(ConvolutionForm::stride).contains(1, 2);
    }
  }

  @Test
  void aConvolutionThatErrsInTheDefaultLayoutAsksForChannelsLast() {
    // when
    Findings found = findings(form -> !form.channelsLast() && form.out() == 24);

    // then
    assertThat(found.oursRight()).isTrue();
    assertThat(found.allRight()).isFalse();
    assertThat(EngineCheck.warning(found))
        .contains("to 24 channels", "EngineHealth.ensureRight()", "ONEDNN_MAX_CPU_ISA=SSE41")
        .doesNotContain("\n");
  }

  @Test
  void aConvolutionThatErrsInOurFormsIsRefused() {
    // when
    Findings found = findings(form -> form.channelsLast() && form.in() == 33);

    // then
    assertThat(found.oursRight()).isFalse();
    assertThat(EngineCheck.refusal(found))
        .contains("nothing was trained or generated", "33 to", "ONEDNN_MAX_CPU_ISA=SSE41")
        .doesNotContain("\n");
  }

  @Test
  void outputsAloneTellToo() {
    // when
    Findings found =
        new Findings(
            check(form -> !form.channelsLast() && form.in() == 24)
                .outputs(ConvolutionCheck.someForms()),
            false);

    // then
    assertThat(found.oursRight()).isTrue();
    assertThat(found.allRight()).isFalse();
  }

  @Test
  void aNumberThatIsNoneIsWrong() {
    // given
    ConvolutionCheck.Convolution broken =
        (form, input, weight) -> ConvolutionCheck.OURS.of(form, input, weight).log();

    // when
    List<Deviation> found =
        new ConvolutionCheck(engine, broken).outputs(List.of(ours().get(0), ours().get(1)));

    // then
    assertThat(found).noneMatch(Deviation::isRight);
    assertThat(found.get(0).output()).isInfinite();
  }

  @Test
  void aSingleChannelIsPaddedWithoutAChange() {
    // given
    try (NDManager manager = EngineStart.newManager()) {
      NDArray image = manager.arange(24f).reshape(2, 1, 3, 4);
      NDArray weight = manager.arange(18f).reshape(2, 1, 3, 3);
      NDArray bias = manager.create(new float[] {1, -1});

      // when
      NDArray padded = Convolutions.channelsLast(image, weight, bias, 1, 1);
      NDArray given = Convolutions.asGiven(image, weight, bias, 1, 1);

      // then
      assertThat(padded.getShape()).isEqualTo(new Shape(2, 2, 3, 4));
      float[] expected = given.toFloatArray();
      float[] found = padded.toFloatArray();
      for (int i = 0; i < expected.length; i++) {
        assertThat(found[i]).isCloseTo(expected[i], within(1e-3f));
      }
    }
  }

  @Test
  void whatIsPaddedBelongsToTheStepAndNotToTheWeight() {
    // given
    try (NDManager model = EngineStart.newManager();
        NDManager step = EngineStart.newManager()) {
      NDArray weight = model.ones(new Shape(2, 1, 3, 3));
      int before = model.getManagedArrays().size();

      // when
      Convolutions.channelsLast(step.ones(new Shape(1, 1, 4, 4)), weight, null, 1, 1);

      // then
      assertThat(model.getManagedArrays()).hasSize(before);
    }
  }

  private static List<ConvolutionForm> ours() {
    return ConvolutionCheck.allForms().stream().filter(ConvolutionForm::channelsLast).toList();
  }

  private Findings findings(Predicate<ConvolutionForm> errs) {
    return new Findings(check(errs).outputsAndGradients(ConvolutionCheck.someForms()), true);
  }

  /** A check of convolutions that are right, whatever this machine does, but for some forms. */
  private ConvolutionCheck check(Predicate<ConvolutionForm> errs) {
    return new ConvolutionCheck(
        engine,
        (form, input, weight) -> {
          NDArray right =
              Convolutions.channelsLast(input, weight, null, form.stride(), form.padding());
          return errs.test(form) ? right.mul(input.getManager().create(1.1f)) : right;
        });
  }
}
