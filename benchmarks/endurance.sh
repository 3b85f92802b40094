#!/usr/bin/env bash
# Long runs, each in a process of its own, with what the process holds as they go on: 8 threads that
# draw for a minute, 1,000 open-sample-close and 1,000 wrap-train-close cycles, and trainings of 10,000
# steps. Usage: benchmarks/endurance.sh [DIVISOR]   (50 does a fiftieth of everything)
set -euo pipefail
cd "$(dirname "$0")/.."
divisor=${1:-1}
mvn -B -q -DskipTests -pl benchmarks -am package
# A heap of a fixed size, all of it touched: what grows is the engine's.
run() {
  env GOMP_SPINCOUNT=1000 MALLOC_ARENA_MAX=1 MALLOC_TRIM_THRESHOLD_=2000000000 \
    MALLOC_MMAP_THRESHOLD_=33554432 MALLOC_TOP_PAD_=67108864 OPT_OUT_TRACKING=true \
    java -Xms256m -Xmx256m -XX:+AlwaysPreTouch -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
    -cp "benchmarks/target/classes:benchmarks/target/lib/*" io.augment.benchmarks.Endurance --threads 1 "$@"
  echo
}
scaled() { echo $(($1 / divisor > 0 ? $1 / divisor : 1)); }
run --part draw --users 8 --seconds "$(scaled 60)"
run --part open --times "$(scaled 1000)" --every "$(scaled 100)"
run --part wrap --times "$(scaled 1000)" --every "$(scaled 100)"
run --part image --times "$(scaled 10000)" --every "$(scaled 1000)"
run --part table --times "$(scaled 10000)" --every "$(scaled 1000)"
