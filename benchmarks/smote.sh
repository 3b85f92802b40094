#!/usr/bin/env bash
# Compares SMOTE and SMOTE-NC with imbalanced-learn's: what a classifier gains, on the same splits.
# Installs nothing; needs Python with imblearn, and the tables.
# Usage: benchmarks/smote.sh [repeats] [draws a repeat]
set -euo pipefail
cd "$(dirname "$0")/.."
repeats=${1:-20}
draws=${2:-10}
tables=${AUGMENT_SHARED:-../shared}/data/tabular

python=""
for candidate in python3 /usr/bin/python3; do
  if "$candidate" -c 'import imblearn' 2>/dev/null; then python=$candidate; break; fi
done
if [ -z "$python" ]; then
  echo "No Python with imblearn (Debian: apt-get install python3-imblearn)." >&2
  exit 2
fi
if [ ! -d "$tables" ]; then
  echo "No folder $tables: set AUGMENT_SHARED." >&2
  exit 2
fi

echo "Building ..." >&2
mvn -B -q -DskipTests package -pl benchmarks -am >&2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

agreement() { # name, table, class, count, method
  java -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
    -cp "benchmarks/target/classes:benchmarks/target/lib/*" io.augment.benchmarks.SmoteAgreement \
    --data "$tables/$2/$2.csv" --class "$3" --count "$4" --method "$5" --repeats "$repeats" \
    --draws "$draws" --out "$work/$1"
  "$python" benchmarks/smote_peer.py "$work/$1"
}
"$python" -c 'import imblearn, sklearn; print("imbalanced-learn", imblearn.__version__ + ", scikit-learn", sklearn.__version__)'
echo
echo "| table | classifier | repeats x draws | real | Augment | imbalanced-learn | Augment less imbalanced-learn | imbalanced-learn, other seed |"
echo "|---|---|---|---|---|---|---|---|"
agreement "new_thyroid, class 2: 15, SMOTE" new_thyroid 2 15 smote
agreement "new_thyroid, class 3: 15, SMOTE" new_thyroid 3 15 smote
agreement "german_credit, bad: 60, SMOTE-NC" german_credit bad 60 smote-nc
