package io.augment.tabular.internal.inference;

/** Kinds of content of a column, as far as they decide how its type is inferred. */
enum ColumnKind {
  TARGET,
  TARGET_NUMBER,
  CATEGORIES,
  TEXTS,
  BOOLEAN,
  NUMBERS,
  NUMBERED_ROWS,
  DATES,
  CONSTANT,
  IDENTIFIER
}
