package io.augment.datasets;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Images of noise, written in many ways. */
final class WrittenImages {

  private WrittenImages() {}

  /** Noise, so that pixels fill most of a file. */
  static BufferedImage noise(int type, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, type);
    SplittableRandom random = new SplittableRandom(1);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    return image;
  }

  static byte[] written(BufferedImage image, String format) {
    return written(image, format, 1);
  }

  /** Writes an image, several times if the format has frames or pages. */
  static byte[] written(BufferedImage image, String format, int times) {
    return written(image, format, WrittenImages::plain, times);
  }

  /** By default, Java writes GIF interlaced. */
  private static void plain(ImageWriteParam how) {
    if (how.canWriteProgressive()) {
      how.setProgressiveMode(ImageWriteParam.MODE_DISABLED);
    }
  }

  static byte[] written(BufferedImage image, String format, String compression) {
    return written(
        image,
        format,
        how -> {
          how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
          how.setCompressionType(compression);
        },
        1);
  }

  /** Writes an image with settings of its own. */
  static byte[] written(
      BufferedImage image, String format, Consumer<ImageWriteParam> settings, int times) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam how = writer.getDefaultWriteParam();
      settings.accept(how);
      if (times == 1) {
        writer.write(null, new IIOImage(image, null, null), how);
      } else {
        writer.prepareWriteSequence(null);
        for (int i = 0; i < times; i++) {
          writer.writeToSequence(new IIOImage(image, null, null), how);
        }
        writer.endWriteSequence();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** A JPEG file with an orientation, as cameras note it. */
  static byte[] withOrientation(byte[] jpeg, int orientation, boolean littleEndian) {
    ByteBuffer segment = ByteBuffer.allocate(2 + 2 + 6 + 8 + 2 + 12 + 4);
    segment.putShort((short) 0xffe1).putShort((short) (segment.capacity() - 2));
    segment.put(new byte[] {'E', 'x', 'i', 'f', 0, 0});
    byte order = (byte) (littleEndian ? 'I' : 'M');
    segment.put(order).put(order);
    segment.order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    segment.putShort((short) 42).putInt(8);
    segment.putShort((short) 1).putShort((short) 274).putShort((short) 3).putInt(1);
    segment.putShort((short) orientation).putShort((short) 0).putInt(0);
    return ByteBuffer.allocate(jpeg.length + segment.capacity())
        .put(jpeg, 0, 2)
        .put(segment.array())
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }
}
