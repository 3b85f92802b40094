package io.augment.datasets.internal.dicom;

/** Elements that pixels need; no other one is kept. */
enum Tag {
  SAMPLES(0x00280002, "Samples per Pixel"),
  PHOTOMETRIC(0x00280004, "Photometric Interpretation"),
  PLANAR(0x00280006, "Planar Configuration"),
  FRAMES(0x00280008, "Number of Frames"),
  ROWS(0x00280010, "Rows"),
  COLUMNS(0x00280011, "Columns"),
  ALLOCATED(0x00280100, "Bits Allocated"),
  STORED(0x00280101, "Bits Stored"),
  HIGH_BIT(0x00280102, "High Bit"),
  SIGNED(0x00280103, "Pixel Representation"),
  CENTER(0x00281050, "Window Center"),
  WIDTH(0x00281051, "Window Width"),
  INTERCEPT(0x00281052, "Rescale Intercept"),
  SLOPE(0x00281053, "Rescale Slope"),
  WINDOW_FUNCTION(0x00281056, "VOI LUT Function"),
  RED_DESCRIPTOR(0x00281101, "Red Palette Descriptor"),
  GREEN_DESCRIPTOR(0x00281102, "Green Palette Descriptor"),
  BLUE_DESCRIPTOR(0x00281103, "Blue Palette Descriptor"),
  RED(0x00281201, "Red Palette Data"),
  GREEN(0x00281202, "Green Palette Data"),
  BLUE(0x00281203, "Blue Palette Data"),
  /** A table in place of slope and intercept. */
  MODALITY_TABLE(0x00283000, "Modality LUT Sequence"),
  SHARED_GROUPS(0x52009229, "Shared Functional Groups Sequence"),
  FRAME_GROUPS(0x52009230, "Per-frame Functional Groups Sequence"),
  /** Within groups: what has slope and intercept. */
  TRANSFORMATION(0x00289145, "Pixel Value Transformation Sequence"),
  /** Within groups: what has a window. */
  FRAME_WINDOW(0x00289132, "Frame VOI LUT Sequence"),
  FLOATS(0x7fe00008, "Float Pixel Data"),
  DOUBLES(0x7fe00009, "Double Float Pixel Data"),
  PIXELS(0x7fe00010, "Pixel Data");

  private final int number;
  private final String words;

  Tag(int number, String words) {
    this.number = number;
    this.words = words;
  }

  int number() {
    return number;
  }

  /** Returns whether this is the tag of an element. */
  boolean is(DicomHeader header) {
    return header.tag() == number;
  }

  /** The standard's name for it. */
  @Override
  public String toString() {
    return words;
  }
}
