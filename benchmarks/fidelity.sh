#!/usr/bin/env bash
# Measures how faithful synthetic rows are on the tables beside the repository, a line of JSON each.
# Usage: benchmarks/fidelity.sh [seeds [gan|forest]]
set -euo pipefail
cd "$(dirname "$0")/.."
seeds=${1:-1}
generator=${2:-gan}
shared=${AUGMENT_SHARED:-../shared}
mvn -B -q -DskipTests package
for table in penguins wdbc german_credit new_thyroid ecoli haberman; do
  for seed in $(seq "$seeds"); do
    GOMP_SPINCOUNT=1000 java -Dorg.slf4j.simpleLogger.defaultLogLevel=error -cp "benchmarks/target/classes:benchmarks/target/lib/*" \
      io.augment.benchmarks.TableFidelity --threads 1 --seed "$seed" --generator "$generator" --data "$shared/data/tabular/$table/$table.csv"
  done
done
