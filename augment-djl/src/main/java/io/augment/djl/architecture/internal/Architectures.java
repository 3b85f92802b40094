package io.augment.djl.architecture.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.training.initializer.Initializer;
import io.augment.data.SampleShape;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.internal.nn.ConditionalBatchNorm;
import io.augment.djl.internal.nn.LatentSplit;
import io.augment.djl.internal.nn.OrthogonalInitializer;
import io.augment.djl.internal.nn.block.ConvolutionalUpBlock;
import io.augment.djl.internal.nn.block.ResidualUpBlock;
import java.util.Optional;
import java.util.SplittableRandom;

/** The architectures that the library has, and the papers that they come from. */
public final class Architectures {

  /**
   * The convolutional GAN of Radford et al. 2015, "Unsupervised Representation Learning with Deep
   * Convolutional Generative Adversarial Networks", arXiv 1511.06434, with a label: the generator
   * finds it behind the noise (Mirza and Osindero 2014, arXiv 1411.1784).
   *
   * <p>The generator grows an image by repeating its nearest pixels and a 3×3 convolution, where
   * the paper has a transposed convolution; batch normalisation and ReLU stand between. The
   * discriminator halves it with 4×4 convolutions of stride 2, and its features are the last of
   * them, flattened. It has no batch normalisation, which the paper has in both networks: that
   * would mix real and synthetic images, and rule out a penalty on each image's gradient.
   *
   * <p>Images of 8 to 128 pixels a side, one or three channels.
   */
  public static final GanArchitecture DCGAN =
      new BuiltInArchitecture(
          "dcgan",
          8,
          128,
          (shape, classes, latent, width) ->
              new GrowingGenerator(
                  shape,
                  new GrowingGenerator.Channels(width, 4),
                  latent + classes,
                  new LambdaBlock(
                      given -> new NDList(given.get(0).concat(given.get(1), 1)), "join"),
                  (index, in, out, grid) ->
                      new ConvolutionalUpBlock(in, out, grid.height(), grid.width())),
          (shape, width, layers) -> new ConvolutionalTrunk(shape, width, 4, layers));

  /**
   * The residual GAN of Miyato et al. 2018 (arXiv 1802.05957) and Miyato and Koyama 2018 (arXiv
   * 1802.05637): nearest-neighbour growing and class-conditional batch normalisation in the
   * generator.
   *
   * <p>Images of 8 to 128 pixels a side, one or three channels. The image grows from the smallest
   * grid that halving reaches (32 from 4×4, 28 from 7×7), so that nothing is padded.
   */
  public static final GanArchitecture RESNET =
      new BuiltInArchitecture(
          "resnet",
          8,
          128,
          (shape, classes, latent, width) ->
              new GrowingGenerator(
                  shape,
                  new GrowingGenerator.Channels(width, 4),
                  latent,
                  Blocks.identityBlock(), // the dense layer takes the noise, every block the label
                  (index, in, out, grid) ->
                      new ResidualUpBlock(in, out, grid.height(), grid.width(), classes)),
          (shape, width, layers) -> new ResidualTrunk(shape, width, 4, layers));

  /**
   * The vanilla GAN: Goodfellow et al. 2014, "Generative Adversarial Networks", arXiv 1406.2661,
   * with the label behind the noise as in Mirza and Osindero 2014, "Conditional Generative
   * Adversarial Nets", arXiv 1411.1784.
   *
   * <p>Dense networks that see an image as a row of numbers: quick, and at home on images of a few
   * hundred pixels. Both have two hidden layers of eight times {@code width} units; the generator's
   * are batch-normalised, which the papers had not and which keeps it from drawing one image per
   * class.
   *
   * <p>Images of 8 to 64 pixels a side, one or three channels.
   */
  public static final GanArchitecture MLP =
      new BuiltInArchitecture(
          "mlp",
          8,
          64,
          (shape, classes, latent, width) -> new DenseGenerator(shape, latent + classes, 8 * width),
          (shape, width, layers) -> new DenseTrunk(shape, 8 * width, layers));

  /**
   * BigGAN for small images: Brock et al. 2018, "Large Scale GAN Training for High Fidelity Natural
   * Image Synthesis", arXiv 1809.11096.
   *
   * <p>The classes share one embedding, as long as the latent. The latent is split evenly: its
   * first part begins the image, and each residual block takes gain and bias of its batch
   * normalisations from the embedding and a part of its own. Both networks start with orthogonal
   * weights, and have up to twice the channels of {@link #RESNET}. Attention, and spectral norm in
   * the generator, which the paper needed at 128 pixels and more, are left out.
   *
   * <p>Images of 8 to 128 pixels a side, one or three channels.
   */
  public static final GanArchitecture BIGGAN =
      new BuiltInArchitecture(
          "biggan",
          8,
          128,
          Architectures::bigGenerator,
          (shape, width, layers) -> new ResidualTrunk(shape, width, 8, layers)) {
        @Override
        public Initializer initializer(SplittableRandom random) {
          return new OrthogonalInitializer(random);
        }
      };

  /**
   * The style-based GAN of Karras et al. 2019, "A Style-Based Generator Architecture for Generative
   * Adversarial Networks", arXiv 1812.04948, and 2020, "Analyzing and Improving the Image Quality
   * of StyleGAN", arXiv 1912.04958: latent and class are mapped to a style, which modulates every
   * convolution; each layer gets noise of its own; the image is the sum of what every resolution
   * adds; the discriminator compares images of a batch.
   *
   * <p>In training, nine samples of ten have the style of one latent in the first layers and that
   * of another in the rest, so that layers don't rely on each other. Samples that are drawn later
   * have one style. The noise holds both latents and the layers' maps, {@linkplain StyleNoise some
   * numbers a pixel} in all, so that it alone decides what is drawn. As only the direction of a
   * latent counts, a short one varies little: 8 numbers or more are sensible.
   *
   * <p>Other than in the papers, the mapping has two layers and learns as fast as the rest, weights
   * are initialised to their scale rather than scaled as they are used, and growing is bilinear. R1
   * is a regulariser that may be chosen; a penalty on path lengths, which needs second derivatives,
   * there is not.
   *
   * <p>Images of 16 to 128 pixels a side, one or three channels.
   */
  public static final GanArchitecture STYLEGAN =
      new BuiltInArchitecture("stylegan", 16, 128, StyleGenerator::new, StyleTrunk::new) {
        @Override
        public int noise(SampleShape shape, int latent) {
          return new StyleNoise(shape, latent).length();
        }

        @Override
        public boolean truncatable() {
          return false;
        }
      };

  /**
   * The light GAN for a hundred images of Liu et al. 2021, "Towards Faster and Stabilized GAN
   * Training for High-fidelity Few-shot Image Synthesis", arXiv 2101.04775, known as FastGAN: in
   * the generator, gates, one convolution a resolution, and skip-layer excitation of large maps by
   * small ones; in the discriminator, decoders that must find the real images again in its small
   * maps, so that it learns what images are like and not which there are.
   *
   * <p>The paper has no classes: here the label stands behind the noise, and batch normalisation
   * depends on it, which alone was too weak. The decoders give whole images of at most four times
   * their map's sides, compared by the mean absolute difference, where the paper compares crops in
   * a pretrained network's space. The discriminator has no batch normalisation, and sees one
   * resolution.
   *
   * <p>Images of 16 to 128 pixels a side, one or three channels.
   */
  public static final GanArchitecture FASTGAN =
      new BuiltInArchitecture("fastgan", 16, 128, LightGenerator::new, LightTrunk::new) {
        @Override
        public Optional<NDArray> selfSupervision(NDArray images, NDList outputs) {
          return Optional.of(LightTrunk.reconstructionLoss(images, outputs));
        }
      };

  /**
   * The pyramid of GANs of Denton et al. 2015, "Deep Generative Image Models using a Laplacian
   * Pyramid of Adversarial Networks", arXiv 1506.05751: a dense generator draws a coarse image, and
   * at each doubling another one, which sees the image grown, noise of its own and the class, draws
   * what it lacks. The discriminator has a trunk for each level of an image's {@linkplain
   * io.augment.djl.internal.nn.LaplacianPyramid pyramid}.
   *
   * <p>The paper trains each level by itself, on real images of the level below; here all are
   * trained at once, on the generator's own, so that a later level learns to mend what an earlier
   * one does wrong. Other than there, the class comes by batch normalisation, levels share one
   * head, and the sum of the levels is cut off at the range of pixels.
   *
   * <p>Images of 16 to 128 pixels a side, one or three channels. Sides have to be halved twice: to
   * those that are no multiples of four, up to three pixels are added by reflection, and cut off
   * what is generated. Halving goes on to eight pixels while there is no rest: 64 pixels are grown
   * from 8, and 28 from 7.
   */
  public static final GanArchitecture LAPGAN =
      new BuiltInArchitecture(
          "lapgan", 16, 128, PyramidGrids.MULTIPLE, LaplacianGenerator::new, LaplacianTrunk::new) {
        @Override
        public int noise(SampleShape shape, int latent) {
          return LaplacianGenerator.noise(built(shape), latent);
        }
      };

  private Architectures() {}

  private static GrowingGenerator bigGenerator(
      SampleShape shape, int classes, int latent, int width) {
    LatentSplit split = new LatentSplit(latent, classes, latent, Grid.upTo(shape).size() - 1);
    return new GrowingGenerator(
        shape,
        new GrowingGenerator.Channels(width, 8),
        split.first(),
        split,
        (index, in, out, grid) -> {
          int part = split.width(index);
          return new ResidualUpBlock(
              in,
              out,
              grid.height(),
              grid.width(),
              channels -> ConditionalBatchNorm.ofVector(channels, part));
        });
  }
}
