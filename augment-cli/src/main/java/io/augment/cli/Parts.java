package io.augment.cli;

/**
 * What is learnt from, and what is kept away from it.
 *
 * @param <T> images or a table
 * @param train the training split
 * @param test the test split
 */
record Parts<T>(T train, T test) {}
