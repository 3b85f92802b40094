package io.augment.datasets.internal.folder;

import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.SplitAssembler.Split;
import io.augment.file.FileFormatException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table of file names and classes, with a header that says which column is which; cells are
 * parted by comma, semicolon or tab. A column of splits is read where there is one.
 */
final class LabelTable {

  private static final List<String> FILE_COLUMNS =
      List.of(
          "file",
          "filename",
          "file_name",
          "image",
          "image_id",
          "image_name",
          "image_path",
          "image_index",
          "img",
          "path",
          "file_path",
          "filepath",
          "name",
          "id");
  private static final List<String> CLASS_COLUMNS =
      List.of(
          "label",
          "class",
          "class_name",
          "label_name",
          "target",
          "category",
          "diagnosis",
          "dx",
          "labels",
          "classes",
          "class_id",
          "label_id",
          "finding_labels");
  private static final List<String> SPLIT_COLUMNS = List.of("split", "subset", "set");

  /** Message for a table that isn't one of labels. */
  static final String EXPECTED =
      "no header with a column of file names and one of classes: expected file (or filename,"
          + " image, image_id, path, name, id) and label (or class, target, category, diagnosis)";

  private static final char[] SEPARATORS = {',', ';', '\t'};

  private final Path file;
  private final String text;
  private final CSVFormat format;
  private final List<String> header;
  private final int fileColumn;
  private final int classColumn;
  private final int splitColumn;

  private LabelTable(Path file, String text, CSVFormat format, List<String> header) {
    this.file = file;
    this.text = text;
    this.format = format;
    this.header = header;
    this.fileColumn = column(FILE_COLUMNS);
    this.classColumn = column(CLASS_COLUMNS);
    this.splitColumn = column(SPLIT_COLUMNS);
  }

  /** The table in a file; none if its header hasn't the columns. */
  static Optional<LabelTable> recognise(Path file) throws IOException {
    Location location = Location.of(file);
    long bytes = Files.size(file);
    if (bytes > Labels.MAX_FILE_BYTES) {
      throw location.error(bytes + " bytes: expected at most " + Labels.MAX_FILE_BYTES);
    }
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw location.error("not valid UTF-8: expected a table of labels in UTF-8", e);
    }
    String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
    for (char separator : SEPARATORS) {
      CSVFormat format =
          CSVFormat.DEFAULT
              .builder()
              .setDelimiter(separator)
              .setTrim(true)
              .setIgnoreEmptyLines(true)
              .get();
      LabelTable table = new LabelTable(file, plain, format, header(plain, format, location));
      if (table.fileColumn >= 0 && table.classColumn >= 0) {
        return Optional.of(table);
      }
    }
    return Optional.empty();
  }

  /** The first record; none if there is none that a table of labels may have. */
  private static List<String> header(String text, CSVFormat format, Location location)
      throws IOException {
    try (Reader in = new RecordLimitReader(new StringReader(text), location);
        CSVParser parser = CSVParser.parse(in, format)) {
      Iterator<CSVRecord> records = parser.iterator();
      return records.hasNext() ? List.of(records.next().values()) : List.of();
    } catch (UncheckedIOException | FileFormatException e) {
      return List.of();
    }
  }

  /** The first of the names that the header has. */
  private int column(List<String> names) {
    List<String> plain =
        header.stream()
            .map(name -> name.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_'))
            .toList();
    return names.stream()
        .mapToInt(plain::indexOf)
        .filter(index -> index >= 0)
        .findFirst()
        .orElse(-1);
  }

  /**
   * Reads it.
   *
   * @param group the column of groups, if these are asked for
   */
  Labels read(Optional<String> group) throws IOException {
    Labels labels =
        new Labels(
            file,
            String.format(
                "labels are those of %s (column %s)",
                Messages.brief(FolderTree.name(file)), Messages.brief(header.get(classColumn))));
    Location location = Location.of(file);
    int groupColumn = group.isEmpty() ? -1 : groupColumn(group.get(), location);
    try (RecordLimitReader in = new RecordLimitReader(new StringReader(text), location);
        CSVParser parser = CSVParser.parse(in, format)) {
      for (CSVRecord line : parser) {
        if (line.getRecordNumber() > 1) {
          add(labels, line, groupColumn, location.at("line " + parser.getCurrentLineNumber()));
        }
        in.endRecord();
      }
    } catch (UncheckedIOException e) { // a text doesn't fail otherwise
      throw location.error("quotes that don't end where a cell does", e);
    }
    return labels;
  }

  private int groupColumn(String group, Location location) {
    int column = header.stream().map(String::strip).toList().indexOf(group);
    if (column < 0) {
      throw location.error(
          String.format(
              "no column '%s' of groups: expected one of %s",
              FileFormatException.excerpt(group), Messages.some(header)));
    }
    return column;
  }

  private void add(Labels labels, CSVRecord line, int groupColumn, Location where) {
    if (line.size() != header.size()) {
      throw where.error(line.size() + " cells: expected " + header.size() + " as in the header");
    }
    String className = line.get(classColumn);
    if (className.indexOf('|') >= 0 || className.startsWith("[")) {
      throw where.error(
          "the class is '"
              + FileFormatException.excerpt(className)
              + "': expected one class (several of an image, multi-label, are not read)");
    }
    Optional<Split> split =
        splitColumn < 0 ? Optional.empty() : split(line.get(splitColumn), where);
    String group = groupColumn < 0 ? "" : line.get(groupColumn).strip();
    if (groupColumn >= 0 && group.isEmpty()) {
      throw where.error(
          "no group in column '"
              + FileFormatException.excerpt(header.get(groupColumn))
              + "': expected one an image");
    }
    labels.add(line.get(fileColumn), className, split, group, where);
  }

  private static Optional<Split> split(String name, Location where) {
    Optional<Split> split = SplitFolders.splitNamed(name);
    if (split.isEmpty()) {
      throw where.error(
          "the split is '" + FileFormatException.excerpt(name) + "': expected train, val or test");
    }
    return split;
  }
}
