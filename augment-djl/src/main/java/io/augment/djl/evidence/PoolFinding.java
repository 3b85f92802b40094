package io.augment.djl.evidence;

import io.augment.gate.GateReport;

/**
 * What was found about a repeat's synthetic samples.
 *
 * <p>Immutable and thread-safe.
 *
 * @param gate what the gate accepted and rejected, with the membership risk of what it accepted
 */
public record PoolFinding(GateReport gate) {}
