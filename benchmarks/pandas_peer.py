"""Times pandas.read_csv with its defaults: the peer of CsvSpeed. benchmarks/run.sh runs it.

pandas_peer.py --file rows.csv --repeats 5   prints one JSON line.
"""

import argparse
import json
import time

import pandas


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--file", required=True)
    parser.add_argument("--repeats", type=int, default=5)
    options = parser.parse_args()
    pandas.read_csv(options.file)
    times = []
    for _ in range(options.repeats):
        start = time.perf_counter()
        pandas.read_csv(options.file)
        times.append((time.perf_counter() - start) * 1e3)
    print(json.dumps({"peer": "pandas " + pandas.__version__, "read_ms": times}))


if __name__ == "__main__":
    main()
