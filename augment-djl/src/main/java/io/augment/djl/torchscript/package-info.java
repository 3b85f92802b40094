/** Networks of the user's own, in TorchScript files: generators, and features. */
@NullMarked
package io.augment.djl.torchscript;

import org.jspecify.annotations.NullMarked;
