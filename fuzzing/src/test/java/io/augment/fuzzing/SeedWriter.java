package io.augment.fuzzing;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.datasets.ImageData;
import io.augment.djl.archive.Checkpoint;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.archive.PoolArchive;
import io.augment.djl.tabular.internal.TableJson;
import io.augment.gate.GateReport;
import io.augment.gate.GatedClass;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.SchemaYaml;
import io.augment.tabular.TableEncoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Writes the small sound files that fuzzing begins from, mostly with our own writers. They are kept
 * in {@code fuzzing/corpus}; run this after a format has changed.
 */
final class SeedWriter {

  private static final String TABLE =
      """
      age,weight,seen,grade,smoker,id,outcome
      31,70.5,2020-01-31,low,yes,1,ill
      45,82.0,2020-02-29,high,no,2,well
      62,,2021-12-01,mid,no,3,well
      29,61.5,2019-07-15,low,yes,4,ill
      """;
  private static final String OVERRIDES =
      """
      target: outcome
      missing: ["?", NA]
      separator: ";"
      header: true
      encoding: windows-1252
      decimal: ","
      comment: "#"
      columns:
        age: {type: numeric}
        grade: {type: categorical, order: [low, mid, high]}
        seen: {type: date, pattern: dd/MM/uuuu}
        note: {type: ignore}
      """;
  private static final String METRICS =
      """
      step,loss_d,loss_g,logit_real,logit_fake
      1,1.386,0.693,0.01,-0.02
      2,1.25,0.71,NaN,-0.1
      """;

  private static final String LABELS =
      """
      images/0.png
      images/1.png
      images/2.png
      notes.txt
      __MACOSX/images/._0.png

      image_id,age,label,split
      0,31,ill,train
      1.png,45,well,test
      images/2.png,62,well,train
      3.png,62,ill,train
      """;
  private static final String STYLE_GAN =
      """
      00000/img0.png
      00001/img1.png

      {"labels": [["00000/img0.png", 0], ["00001/img1.png", 1]]}
      """;
  private static final String ARM =
      """
      {
        "metrics": {
          "cnn": {
            "accuracy": 0.75, "balancedAccuracy": 0.5, "macroF1": 0.4, "macroAuc": null,
            "recall": [1.0, null]
          }
        },
        "tstr": {"cnn": 0.5},
        "ganSeconds": 1.5,
        "downstreamSeconds": 0.25
      }
      """;
  private static final String NUMBER_ARM =
      """
      {
        "metrics": {
          "mlp": {"rmse": 2.5, "mae": 1.0, "r2": null, "rareError": 4.0, "rangeError": [1.5, null]}
        },
        "tstr": {"mlp": 4.5},
        "ganSeconds": 1.5,
        "downstreamSeconds": 0.25
      }
      """;
  private static final String FOREST =
      """
      {
        "forests": [
          {
            "trees": 1, "accuracies": [0.7, 0.5], "sizes": [1, 1, 1, 1, 0, 1, 1, 1, 2, 3, 3],
            "columns": [
              {
                "offset": 0, "missing": true, "masses": [0.0], "low": -1.5, "high": 2.0,
                "mean": 0.25, "sd": 1.0, "counts": [5, 1, 4]
              },
              {"offset": -1, "counts": [6, 4]}
            ]
          }
        ],
        "classes": [0, 0]
      }
      """;

  private static final String ROWS =
      """
      {
        "heads": [
          {
            "low": -1.5, "high": 2.0, "missing": true,
            "modes": [[-1.0, 0.5, 0.75, 2.0], [1.0, 0.25, 0.25, 1.0]]
          },
          {"missing": false, "values": [0.0, 0.5]},
          {"categories": 2}
        ],
        "classes": [3, 2],
        "counts": [[[2, 1], [0, 3]], [[1, 1], [2, 0]]]
      }
      """;
  private static final String WATCH =
      """
      {
        "wonFor": 0, "overfittedFor": 0, "suspected": [], "collapsed": [1],
        "findings": [{"step": 3, "kind": "CLASS_COLLAPSED", "message": "class b"}]
      }
      """;
  private static final String POOL =
      """
      {
        "gate": [
          {"name": "a", "wanted": 4, "proposed": 8, "accepted": 4, "rejected": {"COPY": 4}}
        ],
        "membershipAucs": [0.5, null]
      }
      """;

  private static final List<String> DICOM =
      List.of(
          "ct-implicit",
          "ct-deflated",
          "ct-big",
          "ct-plain",
          "xray",
          "pet",
          "rgb-planes",
          "ybr",
          "palette-8",
          "palette-16",
          "frames",
          "enhanced-shared",
          "enhanced-frames",
          "grey-12-rle",
          "signed-rle",
          "colour-rle",
          "movie-lossless",
          "movie-lossless-fragments",
          "colour-lossless",
          "grey-12-lossless-14-7",
          "baseline",
          "colour-baseline");
  private static final List<String> VOLUMES =
      List.of(
          "v1-int16.nii",
          "v1-big-float32.nii",
          "v1-rgb.nii.gz",
          "v1-int32.nii",
          "v2-uint8.nii.gz",
          "v2-float64.nii.gz",
          "scaled.nii");

  private final Path corpus;

  private SeedWriter(Path corpus) {
    this.corpus = corpus;
  }

  /** Takes the folder of the corpus. */
  public static void main(String[] arguments) throws IOException {
    new SeedWriter(Path.of(arguments[0])).write();
  }

  private void write() throws IOException {
    Path work = Files.createTempDirectory("seeds");
    LabeledSamples grey = samples(1);
    LabeledSamples colour = samples(3);
    ImageData.writeNpz(grey, work.resolve("grey"));
    ImageData.writeNpz(colour, work.resolve("colour"));
    keep("npz", "grey", Files.readAllBytes(work.resolve("grey")));
    keep("npz", "colour", Files.readAllBytes(work.resolve("colour")));
    keep("npz", "array-u1", npy("|u1", "False", "(2, 2, 2)", 8));
    keep("npz", "array-f4-fortran", npy(">f4", "True", "(2, 1, 2, 3)", 48));
    keep("npz", "array-bool", npy("|b1", "False", "(2, 3, 1, 1)", 6));
    keep("npz", "labels-gap", labels("(2,)", 3, 1));
    keep("npz", "labels-one-hot", labels("(2, 3)", 0, 0, 1, 0, 1, 0));
    keep("npz", "more-arrays", moreArrays());
    keep("npz", "array-i2", npy("<i2", "False", "(2, 2, 2)", 16));
    keep("npz", "labels-text", joined("L", text(npy("<U2", "False", "(2,)", 0), 'a', 'b')));
    keep("npz", "labels-bytes", joined("L", text(npy("|S4", "False", "(2, 1)", 0), 'a')));
    keep("npz", "file", joined("F", npy("<f4", "False", "(2, 2, 2)", 32)));
    byte[] idx = ByteBuffer.allocate(24).putInt(0x803).putInt(2).putInt(2).putInt(2).array();
    keep("idx", "images", idx);
    keep("idx", "images-gz", gzip(idx));
    keep("idx", "labels", ByteBuffer.allocate(10).putInt(0x801).putInt(2).array());
    byte[] letters = {1, 26};
    keep("idx", "labels-gap", ByteBuffer.allocate(10).putInt(0x801).putInt(2).put(letters).array());
    for (int type :
        new int[] {
          BufferedImage.TYPE_BYTE_GRAY,
          BufferedImage.TYPE_INT_RGB,
          BufferedImage.TYPE_BYTE_INDEXED,
          BufferedImage.TYPE_BYTE_BINARY
        }) {
      keep("image", "png-" + type, image("png", type, false));
      keep("image", "png-interlaced-" + type, image("png", type, true));
    }
    keep("image", "png-deep", image("png", BufferedImage.TYPE_USHORT_GRAY, false));
    keep("image", "tiff-deep", image("tiff", BufferedImage.TYPE_USHORT_GRAY, false));
    keep("image", "tiff-deep-LZW", image("tiff", BufferedImage.TYPE_USHORT_GRAY, "LZW"));
    keep("image", "png-alpha", image("png", BufferedImage.TYPE_4BYTE_ABGR, false));
    keep("image", "tiff-alpha", image("tiff", BufferedImage.TYPE_4BYTE_ABGR, "Deflate"));
    keep("image", "jpeg-grey", image("jpg", BufferedImage.TYPE_BYTE_GRAY, false));
    keep("image", "jpeg-colour", image("jpg", BufferedImage.TYPE_INT_RGB, false));
    keep("image", "jpeg-progressive", image("jpg", BufferedImage.TYPE_INT_RGB, true));
    for (String format : new String[] {"bmp", "gif", "tiff"}) {
      keep("image", format + "-grey", image(format, BufferedImage.TYPE_BYTE_GRAY, false));
      keep("image", format + "-palette", image(format, BufferedImage.TYPE_BYTE_INDEXED, false));
      keep("image", format + "-bits", image(format, BufferedImage.TYPE_BYTE_BINARY, false));
    }
    keep("image", "gif-interlaced", image("gif", BufferedImage.TYPE_BYTE_GRAY, true));
    keep("image", "bmp-colour", image("bmp", BufferedImage.TYPE_INT_RGB, false));
    keep("image", "bmp-runs", image("bmp", BufferedImage.TYPE_BYTE_INDEXED, "BI_RLE8"));
    for (String packing : new String[] {"LZW", "Deflate", "PackBits"}) {
      keep("image", "tiff-" + packing, image("tiff", BufferedImage.TYPE_INT_RGB, packing));
    }
    keep("image", "jpeg-turned", turned(image("jpg", BufferedImage.TYPE_BYTE_GRAY, false)));
    keepMedical();
    keep("labels", "table", text(LABELS));
    keep("labels", "table-alone", text("id;target\n0;1\n1.png;\"2\"\n"));
    keep("labels", "splits", text("Train/0.png\nTEST/1.png\n\nfile,label\n0,a\n1,a\n"));
    keep("labels", "masks", text("images/0.png\nmasks/0.png\na/1.png\na/1_mask.png\n\n"));
    keep("labels", "stylegan", text(STYLE_GAN));
    keep("labels", "folders", text("train/a/0.png\ntrain/b/c/1.bmp\nval/a/2.png\n.x/y\nz.txt\n\n"));
    Path table = Files.writeString(work.resolve("table.csv"), TABLE);
    LabeledTable read = CsvTableReader.ofDefaults().read(table).table();
    keep("csv", "table", text(TABLE));
    keep("csv", "table-gz", gzip(text(TABLE)));
    keep("csv", "semicolons", text(TABLE.replace(',', ';').replace("\n", "\r\n")));
    keep("csv", "index", text("sep=;\n# v2\n; a; y\n0; 1,5; k\n1; \"2,25\"; l\n2; 3; k\n"));
    keep("csv", "row-names", text("a,y\n\"m 1\",1.5,k\n\"m 2\",2.5,l\n"));
    keep("csv", "empty-end", text("a,y,,\n1,k,,\n2,l,,\n"));
    keep("csv", "thousands", text("a\ty\n1.234,50\tk\n-22.345,00\tl\n1,00\tk\n"));
    keep("csv", "quoted", text("a,\"b \"\"c\"\"\",d\n1,\"x\ny\",k\n2,\"z, w\",l\n"));
    keep("attachment", "rows", text(ROWS));
    keep("attachment", "forest", text(FOREST));
    keep("attachment", "watch", text(WATCH));
    keep("attachment", "upscaler", text("{\"factor\": 2, \"blocks\": 4}\n"));
    keep("attachment", "translator", text("{\"from\": 0, \"to\": 1, \"blocks\": 4}\n"));
    keep("attachment", "table", text(encoder(read)));
    keep("schema", "complete", text(SchemaYaml.write(read.schema())));
    keep("schema", "overrides", text(OVERRIDES));
    String pixels = "a,b,c,d,class\n0,255,3,4,1\n5,6,7,8,0\n";
    keep("pixels", "header", text(pixels));
    keep("pixels", "plain", text("0,0.5,1e-3,1,0\n1,0,1,0,1\n"));
    keep("pixels", "gz", gzip(text(pixels)));
    Path archive = work.resolve("x");
    archive().write(archive);
    keep("archive", "whole", Files.readAllBytes(archive));
    keep("archive", "manifest", manifest(Files.readAllBytes(archive)));
    checkpoint().write(archive);
    keep("checkpoint", "whole", Files.readAllBytes(archive));
    keep("checkpoint", "manifest", manifest(Files.readAllBytes(archive)));
    pool().write(archive);
    keep("pool", "whole", Files.readAllBytes(archive));
    keep("pool", "manifest", manifest(Files.readAllBytes(archive)));
    keep("cell", "settings", text("{\n  \"seed\": \"1\",\n  \"threads\": \"2\"\n}\n"));
    keep("cell", "arm", text(ARM));
    keep("cell", "number-arm", text(NUMBER_ARM));
    keep("cell", "pool", text(POOL));
    keep("run", "metrics", text(METRICS));
    keep(
        "run",
        "command",
        text(
            "{\"arguments\": [\"fit\", \"x.npz\", \"--out\", \"x.gan\"], \"data\": \"/x.npz\","
                + " \"axes\": \"CHANNELS_LAST\"}\n"));
  }

  /** Those files of the tests that other programs wrote. */
  private void keepMedical() throws IOException {
    Path files = corpus.resolve("../../datasets/src/test/resources/medical");
    for (String name : DICOM) {
      keep("dicom", name, Files.readAllBytes(files.resolve(name + ".dcm")));
    }
    for (String name : VOLUMES) {
      keep("nifti", name, Files.readAllBytes(files.resolve(name)));
    }
  }

  private void keep(String target, String name, byte[] content) throws IOException {
    Path folder = Files.createDirectories(corpus.resolve(target));
    Files.write(folder.resolve("seed-" + name), content);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  private static LabeledSamples samples(int channels) {
    float[] values = new float[2 * channels * 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / (float) values.length;
    }
    return LabeledSamples.of(
        SampleShape.image(channels, 2, 2),
        ValueRange.UNIT,
        ClassLabels.of("cat", "dög"),
        values,
        new int[] {0, 1});
  }

  private static byte[] npy(String type, String fortran, String shape, int bytes) {
    String header =
        String.format(
            "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n", type, fortran, shape);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x93);
    out.writeBytes(text("NUMPY\1\0"));
    out.write(header.length());
    out.write(0);
    out.writeBytes(text(header));
    out.writeBytes(new byte[bytes]);
    return out.toByteArray();
  }

  /** Characters of four bytes each, two times over. */
  private static byte[] text(byte[] header, int... characters) {
    ByteBuffer text =
        ByteBuffer.allocate(header.length + 2 * Integer.BYTES * characters.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(header);
    for (int i = 0; i < 2 * characters.length; i++) {
      text.putInt(characters[i % characters.length]);
    }
    return text.array();
  }

  private static byte[] joined(String first, byte[] rest) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(text(first));
    out.writeBytes(rest);
    return out.toByteArray();
  }

  /** Labels alone, as the target has them. */
  private static byte[] labels(String shape, int... labels) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write('L');
    out.writeBytes(npy("|u1", "False", shape, 0));
    IntStream.of(labels).forEach(out::write);
    return out.toByteArray();
  }

  /** Names that some labels lack, images without labels, and an array that nobody knows. */
  private static byte[] moreArrays() throws IOException {
    Map<String, byte[]> arrays = new TreeMap<>();
    arrays.put("train_images", npy("|u1", "False", "(2, 2, 2)", 8));
    arrays.put("train_labels", npy("|u1", "False", "(2,)", 2));
    arrays.put("test_images", npy("|u1", "False", "(1, 2, 2)", 4));
    arrays.put("masks", npy("|u1", "False", "(2, 2, 2)", 8));
    arrays.put("class_names", npy("<U1", "False", "(2,)", 0));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
        ZipEntry entry = new ZipEntry(array.getKey() + ".npy");
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(array.getValue());
        if (array.getKey().equals("class_names")) {
          zip.write(new byte[] {'a', 0, 0, 0, 'b', 0, 0, 0});
        }
      }
    }
    return out.toByteArray();
  }

  private static byte[] image(String format, int type, boolean progressive) throws IOException {
    return image(
        format,
        type,
        how -> {
          if (how.canWriteProgressive()) {
            how.setProgressiveMode(
                progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
          }
        });
  }

  private static byte[] image(String format, int type, String packing) throws IOException {
    return image(
        format,
        type,
        how -> {
          how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
          how.setCompressionType(packing);
        });
  }

  private static byte[] image(String format, int type, Consumer<ImageWriteParam> settings)
      throws IOException {
    BufferedImage image = new BufferedImage(9, 5, type);
    for (int i = 0; i < 45; i++) {
      image.setRGB(i % 9, i / 9, 0xff000000 | (i * 0x050301));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam how = writer.getDefaultWriteParam();
      settings.accept(how);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** A JPEG file with what a camera notes that is held upright. */
  private static byte[] turned(byte[] jpeg) {
    ByteBuffer camera = ByteBuffer.allocate(36);
    camera.putShort((short) 0xffe1).putShort((short) 34).put(text("Exif\0\0MM\0*"));
    camera.putInt(8).putShort((short) 1);
    camera.putShort((short) 274).putShort((short) 3).putInt(1).putInt(6 << 16).putInt(0);
    return ByteBuffer.allocate(jpeg.length + camera.capacity())
        .put(jpeg, 0, 2)
        .put(camera.array())
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  private static final Provenance PROVENANCE =
      new Provenance(
          "gan",
          "00ff",
          7,
          new TreeMap<>(Map.of("steps", "10")),
          new TreeMap<>(Map.of("augment", "0.1.0")));

  private static final List<GeneratorArchive.Tensor> TENSORS =
      List.of(
          new GeneratorArchive.Tensor("a.weight", List.of(2L, 2L), new float[] {1, 2, 3, 4}),
          new GeneratorArchive.Tensor("b", List.of(1L), new float[] {-0.5f}));

  private static GeneratorArchive archive() {
    GeneratorArchive.Manifest manifest =
        new GeneratorArchive.Manifest(
            "resnet",
            4,
            8,
            SampleShape.image(1, 2, 2),
            ValueRange.UNIT,
            ClassLabels.of("a", "b"),
            PROVENANCE,
            List.of("loss_d was NaN"),
            new TreeMap<>(Map.of("rows", "{}")));
    return new GeneratorArchive(manifest, TENSORS);
  }

  private static Checkpoint checkpoint() {
    return new Checkpoint(
        7,
        PROVENANCE,
        new TreeMap<>(Map.of("step", 7L, "drawn.0", 1L << 40)),
        new TreeMap<>(
            Map.of(
                "watch",
                "{\"wonFor\":0,\"overfittedFor\":0,\"suspected\":[],\"collapsed\":[1],\"findings\":[]}")),
        TENSORS);
  }

  private static PoolArchive pool() {
    LabeledSamples one =
        LabeledSamples.of(
            SampleShape.row(1),
            ValueRange.UNIT,
            ClassLabels.of("a", "b"),
            new float[] {1},
            new int[] {0});
    return new PoolArchive(
        "00ff",
        one,
        new GateReport(
            List.of(
                new GatedClass("a", 1, 3, 1, Map.of(GateReport.Reason.COPY, 2)),
                new GatedClass("b", 0, 0, 0, Map.of())),
            List.of()));
  }

  private static String encoder(LabeledTable table) {
    return TableJson.write(
        new TableJson.Content(
            TableEncoder.fit(table),
            List.of(
                RowConstraint.atMost("age", "weight"),
                RowConstraint.knownCombinations("grade", "smoker").fit(table))));
  }

  /** The manifest's text out of an archive. */
  private static byte[] manifest(byte[] archive) {
    String header = new String(archive, StandardCharsets.UTF_8);
    int start = header.indexOf("\"manifest\":\"") + 12;
    int end = header.indexOf("\",\"sha256\"", start);
    return text(header.substring(start, end).replace("\\\"", "\"").replace("\\\\", "\\"));
  }
}
