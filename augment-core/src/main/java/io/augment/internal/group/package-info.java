/** Numbers of the groups that samples belong to. Not API. */
@NullMarked
package io.augment.internal.group;

import org.jspecify.annotations.NullMarked;
