#!/usr/bin/env bash
# Fuzzes the readers of files from outside, with Jazzer, two targets at a time.
# Usage: fuzzing/run.sh SECONDS [TARGET...]     (SECONDS for each target; all targets by default)
# AUGMENT_FUZZ_SEED, a whole number, draws the same inputs again; without it every run draws others.
# Ends with 1 if something was found. What was found lies in fuzzing/target/found: mend it, and keep it as
# fuzzing/corpus/TARGET/found-NAME, which the tests then read for ever.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

seconds=${1:?usage: fuzzing/run.sh SECONDS [TARGET...]}
shift
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
  for folder in fuzzing/corpus/*/; do targets+=("$(basename "$folder")"); done
fi
for target in "${targets[@]}"; do
  if [ ! -d "fuzzing/corpus/$target" ]; then
    echo "fuzzing/run.sh: target '$target': expected one of $(ls fuzzing/corpus | tr '\n' ' ')" >&2
    exit 2
  fi
done

# Jazzer's native driver is built for these; elsewhere the inputs that are kept run as plain tests.
system="$(uname -s)-$(uname -m)"
case $system in
  Linux-x86_64)
    if [[ "$(ldd --version 2>&1 || true)" == *musl* ]]; then
      echo "fuzzing/run.sh: no glibc here, which Jazzer needs: nothing is fuzzed (mvn -pl fuzzing -am test reads the kept inputs)" >&2
      exit 0
    fi ;;
  Darwin-*) ;;
  *)
    echo "fuzzing/run.sh: Jazzer has no driver for $system: nothing is fuzzed (mvn -pl fuzzing -am test reads the kept inputs)" >&2
    exit 0 ;;
esac

jar=(fuzzing/target/augment-fuzzing-*.jar)
if [ ! -f "${jar[0]}" ] || [ -n "$(find . -name '*.java' -path '*/src/main/*' -newer "${jar[0]}" -print -quit)" ]; then
  echo "Building ..."
  mvn -B -q -ntp -DskipTests -Dmaven.javadoc.skip package -pl fuzzing -am
fi

fuzz() {
  local target=$1 seconds=$2 work="fuzzing/target/corpus/$1" log="fuzzing/target/$1.log"
  mkdir -p "$work" fuzzing/target/found
  local options=()
  if [ -n "${AUGMENT_FUZZ_SEED:-}" ]; then options+=("-seed=$AUGMENT_FUZZ_SEED"); fi
  if [ -f "fuzzing/dictionaries/$target" ]; then options+=("-dict=fuzzing/dictionaries/$target"); fi
  local status=0
  # 512 MiB is what every reader must get along with; libFuzzer's own memory is counted besides.
  java -Xmx512m -XX:+UseSerialGC -XX:-OmitStackTraceInFastThrow -Djava.awt.headless=true "-Daugment.fuzz.target=$target" \
    -cp "fuzzing/target/classes:$(cat fuzzing/target/classpath)" com.code_intelligence.jazzer.Jazzer \
    --target_class=io.augment.fuzzing.Fuzzing \
    --instrumentation_includes='io.augment.**:com.google.gson.**:org.snakeyaml.**:org.apache.commons.csv.**' \
    --reproducer_path=fuzzing/target/found \
    -artifact_prefix="fuzzing/target/found/$target-" \
    -max_total_time="$seconds" -timeout=60 -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1 \
    "${options[@]}" "$work" "fuzzing/corpus/$target" >"$log" 2>&1 || status=$?
  local units coverage
  units=$(LC_ALL=C sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  coverage=$(grep -aoE 'cov: [0-9]+ ft: [0-9]+' "$log" | tail -1)
  if [ "$status" -ne 0 ]; then
    echo "$target: FOUND something after ${units:-?} inputs (status $status), see $log:"
    grep -aE '^== Java Exception|Test unit written|^ERROR|^==[0-9]+==' "$log" | head -5 | sed 's/^/  /'
    return 1
  fi
  echo "$target: ${units:-?} inputs in ${seconds} s, ${coverage:-no coverage}, nothing found"
}
export -f fuzz

printf '%s\n' "${targets[@]}" | xargs -P 2 -I{} bash -c 'fuzz "$1" "$2"' _ {} "$seconds" || exit 1
