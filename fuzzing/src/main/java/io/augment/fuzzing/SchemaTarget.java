package io.augment.fuzzing;

import io.augment.file.FileFormatException;
import io.augment.tabular.CsvTableReader;
import io.augment.tabular.SchemaYaml;
import io.augment.tabular.TableSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A schema file: complete, or what a user says. A complete one is written, and read again. */
final class SchemaTarget implements FuzzTarget {

  @Override
  public String name() {
    return "schema";
  }

  @Override
  public void read(byte[] input, Path folder) throws Rejected, IOException {
    Path file = Files.write(folder.resolve("schema.yaml"), input);
    try {
      CsvTableReader.builder().schemaFile(file);
    } catch (FileFormatException e) {
      throw Rejected.by(e);
    }
    TableSchema schema;
    try {
      schema = SchemaYaml.schema(Files.readString(file));
    } catch (IllegalArgumentException e) {
      Rejected.check(e); // it is what a user says, and no complete schema
      return;
    }
    if (!SchemaYaml.schema(SchemaYaml.write(schema)).equals(schema)) {
      throw new AssertionError("written and read again it is another schema: " + schema);
    }
  }
}
