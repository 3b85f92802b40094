#!/usr/bin/env bash
# How the search for mix and ratio decides where the right answer is known, a line of JSON a seed.
# Usage: benchmarks/search.sh [seeds] [table|wide|ultrasound|blood_smear|chest|brain ...]
set -euo pipefail
cd "$(dirname "$0")/.."
seeds=${1:-20}
shift || true
mvn -B -q -DskipTests package -pl benchmarks -am >&2
for data in "${@:-table}"; do
  for pool in noise again fresh; do
    GOMP_SPINCOUNT=1000 java -Dorg.slf4j.simpleLogger.defaultLogLevel=error -cp "benchmarks/target/classes:benchmarks/target/lib/*" \
      io.augment.djl.benchmarks.SearchDecisions --threads 1 --data "$data" --pool "$pool" --seeds "$seeds"
  done
done
