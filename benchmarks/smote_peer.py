"""Compares the synthetic rows that SmoteAgreement wrote with imbalanced-learn's by what they teach.

For each repeat a classifier is trained on the train fold, on it with rows of Augment, and on it with
as many of imbalanced-learn, and all are tested on the same test fold. Synthetic rows are drawn
several times a repeat and the scores averaged, so that the luck of a draw weighs less. Printed are
the means of balanced accuracy and the paired difference with its 95 % interval (Student's t over
the repeats); and that of two runs of imbalanced-learn which differ in their seeds alone, to tell
what difference chance makes.

Needs numpy, scipy, scikit-learn and imbalanced-learn (Debian: apt-get install python3-imblearn).
benchmarks/smote.sh runs it:  smote_peer.py FOLDER
"""

import glob
import os
import sys

import numpy as np
from imblearn.over_sampling import SMOTE, SMOTENC
from scipy import stats
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score
from sklearn.neighbors import KNeighborsClassifier

MODELS = {
    "logistic": lambda: LogisticRegression(max_iter=2000),
    "5 nearest": lambda: KNeighborsClassifier(5),
}


def read(path):
    with open(path, encoding="utf-8") as file:
        header = file.readline().strip().split(",")[:-1]
        rows = np.loadtxt(file, delimiter=",", ndmin=2)
    return header, rows[:, :-1], rows[:, -1].astype(int)


def oversample(header, rows, labels, seed):
    """The peer's rows: categories go in as codes and come out as such."""
    blocks = {}
    for column, name in enumerate(header):
        if name.startswith("category"):
            blocks.setdefault(name.rsplit("-", 1)[0], []).append(column)
    if not blocks:
        return SMOTE(random_state=seed).fit_resample(rows, labels)
    numbers = [c for c, name in enumerate(header) if name.startswith("number")]
    codes = np.column_stack([rows[:, columns].argmax(axis=1) for columns in blocks.values()])
    categorical = np.arange(len(numbers), len(numbers) + len(blocks))
    made, made_labels = SMOTENC(categorical, random_state=seed).fit_resample(
        np.hstack([rows[:, numbers], codes]), labels
    )
    encoded = np.zeros((len(made), rows.shape[1]))
    encoded[:, numbers] = made[:, : len(numbers)]
    for code, columns in zip(categorical, blocks.values()):
        encoded[:, columns] = np.eye(len(columns))[made[:, code].astype(int)]
    return encoded, made_labels


def difference(ours, theirs):
    differences = ours - theirs
    n = len(differences)
    half = stats.t.ppf(0.975, n - 1) * differences.std(ddof=1) / np.sqrt(n)
    center = differences.mean()
    return f"{center:+.4f} [{center - half:+.4f}, {center + half:+.4f}]"


def taught(rows, labels, test, truth):
    """Balanced accuracy of each model."""
    return {
        name: balanced_accuracy_score(truth, model().fit(rows, labels).predict(test))
        for name, model in MODELS.items()
    }


def mean(scores):
    return {name: np.mean([score[name] for score in scores]) for name in MODELS}


def of_repeat(folder, repeat):
    """Each arm's scores, averaged over the draws."""
    header, train, labels = read(os.path.join(folder, f"train-{repeat}.csv"))
    _, test, truth = read(os.path.join(folder, f"test-{repeat}.csv"))
    arms = {"real": [taught(train, labels, test, truth)], "ours": [], "peer": [], "again": []}
    draws = len(glob.glob(os.path.join(glob.escape(folder), f"made-{repeat}-*.csv")))
    for draw in range(1, draws + 1):
        _, made, made_labels = read(os.path.join(folder, f"made-{repeat}-{draw}.csv"))
        ours = np.vstack([train, made]), np.hstack([labels, made_labels])
        arms["ours"].append(taught(*ours, test, truth))
        for arm, seed in (("peer", 10_000 * repeat + draw), ("again", 10_000 * repeat + 5_000 + draw)):
            rows, of_rows = oversample(header, train, labels, seed)
            assert np.array_equal(np.bincount(ours[1]), np.bincount(of_rows))
            arms[arm].append(taught(rows, of_rows, test, truth))
    return {arm: mean(scores) for arm, scores in arms.items()}, draws


def main(folder):
    repeats = len(glob.glob(os.path.join(glob.escape(folder), "train-*.csv")))
    results = [of_repeat(folder, repeat) for repeat in range(1, repeats + 1)]
    draws = results[0][1]
    for name in MODELS:
        real, ours, peer, again = (
            np.array([result[arm][name] for result, _ in results])
            for arm in ("real", "ours", "peer", "again")
        )
        print(
            f"| {os.path.basename(folder)} | {name} | {repeats} x {draws} | {real.mean():.4f}"
            f" | {ours.mean():.4f} | {peer.mean():.4f}"
            f" | {difference(ours, peer)} | {difference(again, peer)} |",
            flush=True,
        )


if __name__ == "__main__":
    main(sys.argv[1])
