#!/usr/bin/env bash
# Measures speed and memory on this machine, beside the peers that are there: Python PyTorch, pandas, and
# with --dl4j Deeplearning4j, which Maven downloads (150 MB). Installs nothing. Writes benchmarks/results/.
# Usage: benchmarks/run.sh [--quick] [--rounds N] [--dl4j] [PART...]
# Parts: step sampling epoch busy tables metrics startup memory parts   (the machine should be quiet: see `uptime`)
set -euo pipefail
cd "$(dirname "$0")/.."
echo "Building ..." >&2
mvn -B -q -DskipTests package -pl benchmarks,augment-cli -am >&2
for argument in "$@"; do
  if [ "$argument" = --dl4j ] && ! mvn -B -q -f benchmarks/deeplearning4j/pom.xml package >&2; then
    echo "Peer: Deeplearning4j could not be built, and is left out." >&2
    rm -rf benchmarks/deeplearning4j/target
  fi
done
exec java -Xmx256m -cp "benchmarks/target/classes:benchmarks/target/lib/*" io.augment.benchmarks.suite.Suite "$@"
