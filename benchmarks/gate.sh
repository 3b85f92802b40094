#!/usr/bin/env bash
# Measures the gate on phantoms and on the blood cells and tables beside the repository, a line of JSON each.
# Usage: benchmarks/gate.sh [seeds [first seed]]
set -euo pipefail
cd "$(dirname "$0")/.."
seeds=${1:-5}
first=${2:-21} # its settings were chosen on seeds below 20
shared=${AUGMENT_SHARED:-../shared}
mvn -B -q -DskipTests package
for data in ultrasound blood_smear chest brain "$shared/data/bccd_cells/bccd_cells_32.npz" \
  "$shared"/data/tabular/{penguins,wdbc,german_credit,haberman,new_thyroid}/*.csv; do
  GOMP_SPINCOUNT=1000 java -Dorg.slf4j.simpleLogger.defaultLogLevel=error -cp "benchmarks/target/classes:benchmarks/target/lib/*" \
    io.augment.benchmarks.GateMeasurement --threads 1 --first-seed "$first" --seeds "$seeds" --data "$data"
done
