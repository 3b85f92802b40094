package io.augment.djl.comparison;

import io.augment.gate.GateReport;
import io.augment.metrics.Fidelity;
import java.util.Optional;

/**
 * What was found about a repeat's synthetic samples.
 *
 * <p>Immutable and thread-safe.
 *
 * @param gate what the gate accepted and rejected, with the membership risk of what it accepted
 * @param fidelity how near what it accepted comes to real samples that nothing was fitted on; empty
 *     if it accepted nothing
 */
public record PoolFinding(GateReport gate, Optional<Fidelity> fidelity) {}
