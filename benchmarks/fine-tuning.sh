#!/usr/bin/env bash
# Trains on 20 images a class of one phantom set from nothing and from GANs of the others, a line of JSON for each
# look at them: docs/explanation/choosing-a-gan.md.
# Usage: benchmarks/fine-tuning.sh FOLDER [STEPS]   (FOLDER gets the GANs to begin from, and the lines)
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(realpath -m "${1:?usage: benchmarks/fine-tuning.sh FOLDER [STEPS]}")
steps=${2:-800}
mvn -B -q -DskipTests -pl benchmarks -am package
mkdir -p "$folder"
java=(env OMP_NUM_THREADS=1 MALLOC_ARENA_MAX=1 MALLOC_TRIM_THRESHOLD_=2000000000 MALLOC_MMAP_THRESHOLD_=33554432
  MALLOC_TOP_PAD_=67108864 OPT_OUT_TRACKING=true java -Dorg.slf4j.simpleLogger.defaultLogLevel=error
  -cp "benchmarks/target/classes:benchmarks/target/lib/*")
"${java[@]}" io.augment.benchmarks.PhantomFiles --out "$folder" --per-class 400
network=(--architecture dcgan --width 16 --batch 24 --latent 32 --threads 1)
for source in brain chest ultrasound; do
  ./augment fit "$folder/$source.npz" --out "$folder/$source.gan" --keep-discriminator --per-class 200 --steps 2500 \
    "${network[@]}" --quiet
done
for seed in 1 2 3; do
  for target in brain chest ultrasound; do
    begin=nothing, # once, and then from each of the others
    for source in brain chest ultrasound; do
      [ "$source" = "$target" ] && continue
      "${java[@]}" io.augment.benchmarks.FineTuningSteps --source "$folder/$source.gan" --target "$folder/$target.npz" \
        --from "$begin$source.gan" --per-class 20 --steps "$steps" --every 50 --seed "$seed" "${network[@]}" \
        | tee -a "$folder/fine-tuning.jsonl"
      begin=
    done
  done
done
