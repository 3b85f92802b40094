#!/usr/bin/env bash
# Starts several Java processes at once on a machine where DJL's natives are not unpacked yet, as DJL
# itself does and as Augment does, and says how many started. Unpacks 450 MB a process.
# Usage: benchmarks/natives.sh [rounds [processes]]
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-5}
processes=${2:-4}
mvn -B -q -DskipTests -pl benchmarks -am package
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "| as | round | started of $processes | seconds until all have ended | first failure |"
echo "|---|---|---|---|---|"
for way in djl augment; do
  for round in $(seq "$rounds"); do
    cache=$work/$way-$round
    begin=$(date +%s.%N)
    pids=()
    for i in $(seq "$processes"); do
      DJL_CACHE_DIR=$cache OPT_OUT_TRACKING=true java -Xmx512m -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
        -cp "benchmarks/target/classes:benchmarks/target/lib/*" io.augment.benchmarks.EngineStartUp \
        --threads 1 --as "$way" > "$work/$way-$round-$i.txt" 2>&1 &
      pids+=($!)
    done
    for pid in "${pids[@]}"; do wait "$pid" || true; done
    took=$(awk "BEGIN {printf \"%.1f\", $(date +%s.%N) - $begin}")
    started=$(cat "$work/$way-$round"-*.txt | grep -c '^started' || true)
    failure=$(cat "$work/$way-$round"-*.txt | grep -m1 -oE '(UnsatisfiedLinkError|NoSuchFileException|Exception|Error): .*' || true)
    echo "| $way | $round | $started | $took | ${failure//|//} |"
    rm -rf "$cache"
  done
done
