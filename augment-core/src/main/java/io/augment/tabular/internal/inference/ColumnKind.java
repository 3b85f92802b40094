package io.augment.tabular.internal.inference;

/** What a column holds, as far as it decides how its type is inferred. */
enum ColumnKind {
  TARGET,
  CATEGORIES,
  TEXTS,
  BOOLEAN,
  NUMBERS,
  NUMBERED_ROWS,
  DATES,
  CONSTANT,
  IDENTIFIER
}
