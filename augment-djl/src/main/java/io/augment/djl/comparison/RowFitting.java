package io.augment.djl.comparison;

import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableEncoder;
import java.util.OptionalInt;

/**
 * What a synthesizer of rows is about to be fitted on.
 *
 * <p>Immutable and thread-safe.
 *
 * @param drawn the real rows
 * @param encoder what encodes them, and tells what the numbers of a row stand for; fitted on
 *     training rows alone
 * @param seed where all draws of the trainer and of what it fits come from
 * @param repeat the repeat that it is fitted for, from 1; empty for a fit that is part of a search
 */
public record RowFitting(LabeledTable drawn, TableEncoder encoder, long seed, OptionalInt repeat) {}
