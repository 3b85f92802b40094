#!/usr/bin/env bash
# Trains every architecture for the same time on scarce images, a line of JSON each: docs/explanation/choosing-a-gan.md.
# Usage: benchmarks/family.sh FOLDER [SECONDS [THREADS]]   (FOLDER gets the lines and a grid of samples of each)
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(realpath -m "${1:?usage: benchmarks/family.sh FOLDER [SECONDS [THREADS]]}")
seconds=${2:-60}
threads=${3:-1}
shared=${AUGMENT_SHARED:-../shared}
mvn -B -q -DskipTests -pl benchmarks -am package
mkdir -p "$folder"
java=(env GOMP_SPINCOUNT=1000 MALLOC_ARENA_MAX=1 MALLOC_TRIM_THRESHOLD_=2000000000 MALLOC_MMAP_THRESHOLD_=33554432
  MALLOC_TOP_PAD_=67108864 OPT_OUT_TRACKING=true java -Dorg.slf4j.simpleLogger.defaultLogLevel=error
  -cp "benchmarks/target/classes:benchmarks/target/lib/*")
"${java[@]}" io.augment.benchmarks.PhantomFiles --out "$folder" --per-class 400
study() {
  "${java[@]}" io.augment.benchmarks.GanFamily --threads "$threads" --seconds "$seconds" --grids "$folder" "$@" | tee -a "$folder/family.jsonl"
}
for phantoms in "$folder"/*.npz; do study --data "$phantoms" --per-class 50; done
study --data "$shared/data/bccd_cells/bccd_cells_32.npz" --per-class 60
study --data "$shared/data/digits_8x8/digits.csv.gz" --side 8 --per-class 30
