package io.augment.gate;

/** Why a proposed sample is dropped. The first reason in this order that applies is counted. */
public enum RejectionReason {

  /** It is nearer to a training sample than real samples are to each other. */
  COPY,

  /** Classifiers fitted on the training samples are confident that it is of another class. */
  LABEL,

  /** It is farther from the training samples of its class than real samples of it are. */
  OUTLIER,

  /** It is the same as a sample that was accepted before it. */
  DUPLICATE
}
