#!/usr/bin/env bash
# Measures speed and memory on this machine, beside Python PyTorch where a Python with torch is there.
# Installs nothing. Usage: benchmarks/run.sh [rounds]   (the machine should be quiet: see `uptime`)
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-3}
shared=${AUGMENT_SHARED:-../shared}
peer="$shared/peers/torch_gan_step.py"

echo "Building ..."
mvn -B -q -DskipTests package
classpath="benchmarks/target/classes:benchmarks/target/lib/*"
# As the launcher sets them (docs/decisions/0007); the peer runs with its own defaults.
settings=(GOMP_SPINCOUNT=1000 MALLOC_ARENA_MAX=1 MALLOC_TRIM_THRESHOLD_=2000000000
  MALLOC_MMAP_THRESHOLD_=33554432 MALLOC_TOP_PAD_=67108864 OPT_OUT_TRACKING=true)
augment() { env "${settings[@]}" java -Xmx2g -Djava.awt.headless=true -Dorg.slf4j.simpleLogger.defaultLogLevel=error -cp "$classpath" "io.augment.benchmarks.$@"; }

python=""
for candidate in python3 /usr/bin/python3; do
  if "$candidate" -c 'import torch' 2>/dev/null; then python=$candidate; break; fi
done
if [ -z "$python" ] || [ ! -f "$peer" ]; then
  echo "Peer: no Python with torch, or no $peer: the ratio to PyTorch is left out."
  python=""
else
  echo "Peer: PyTorch $("$python" -c 'import torch; print(torch.__version__)')"
fi

field() { sed -n "s/.*\"$1\": \([0-9.]*\).*/\1/p"; }
median() { sort -n | awk '{v[NR]=$1} END {print (NR % 2) ? v[(NR+1)/2] : (v[NR/2]+v[NR/2+1])/2}'; }

mkdir -p benchmarks/results
out="benchmarks/results/$(date +%F).md"
{
  echo "# $(date +%F): $(nproc) cores, load $(cut -d' ' -f1-3 /proc/loadavg)"
  echo
  echo "\`benchmarks/run.sh $rounds\`; $(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | sed 's/^ //')"
  echo
  echo "| what | threads | Augment ms a step | PyTorch ms a step | ratio, median (all) |"
  echo "|---|---|---|---|---|"
} > "$out"

for threads in 1 2; do
  for work in equal full; do
    ours=() ; theirs=() ; ratios=()
    for _ in $(seq "$rounds"); do
      a=$(augment TrainingStep --threads "$threads" --work "$work" --steps 40 | field ms_median)
      ours+=("$a")
      if [ -n "$python" ] && [ "$work" = equal ]; then
        p=$("$python" "$peer" --net resnet32 --batch 64 --width 32 --threads "$threads" --steps 40 | field ms_median)
        theirs+=("$p"); ratios+=("$(awk "BEGIN {printf \"%.3f\", $a / $p}")")
      fi
    done
    row="| step, 32x32 RGB, width 32, batch 64, $work work | $threads | $(printf '%s\n' "${ours[@]}" | median)"
    if [ ${#ratios[@]} -gt 0 ]; then
      row="$row | $(printf '%s\n' "${theirs[@]}" | median) | $(printf '%s\n' "${ratios[@]}" | median) (${ratios[*]}) |"
    else
      row="$row | | |"
    fi
    echo "$row" | tee -a "$out"
  done
done
{
  echo
  echo "Augmented against plain epoch, half synthetic, GAN fitted before (goal: at most 1.05):"
  echo "\`$(augment AugmentedEpoch --threads 2)\`"
  echo
  echo "Resident memory of a training (goal: within 5 %):"
  echo "\`$(augment ResidentMemory --threads 2)\`"
} | tee -a "$out"
echo "Written to $out"
