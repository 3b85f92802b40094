"""Writes what scikit-learn says of some predictions, for CalibrationTest and RegressionMetricsTest to
compare with: calibration.json and regression.json.

Made with Python 3.11, scikit-learn 1.2.1, numpy 1.24.2 (Debian 12: apt-get install
python3-sklearn), from this folder:

    /usr/bin/python3 make_fixtures.py

Probabilities are rounded to 1/1024, so that a float holds them exactly; the last class takes the
rest. The Brier score of several classes is the sum of scikit-learn's two-class scores, one class
against the rest. The calibration error is put together from scikit-learn's calibration_curve of the
highest probability, each bin by its share of the samples. "threshold" has the balanced accuracy at
the best point of scikit-learn's roc_curve.

Of numbers, the errors are scikit-learn's mean_squared_error (its root) and mean_absolute_error, that
of a range or of the rare ranges on their rows alone, and r2_score; null where there is no row. The
numbers have 53 bits and are written in full.
"""

import json

import numpy as np
from sklearn.calibration import calibration_curve
from sklearn.metrics import (
    balanced_accuracy_score,
    brier_score_loss,
    mean_absolute_error,
    mean_squared_error,
    r2_score,
    roc_curve,
)
from sklearn.utils.class_weight import compute_class_weight

BINS = 15


def probabilities(rng, size, classes, labels, sharpness):
    logits = rng.normal(size=(size, classes))
    logits[np.arange(size), labels] += 1
    p = np.exp(sharpness * logits)
    p = np.floor(1024 * p / p.sum(axis=1, keepdims=True)) / 1024
    p[:, -1] = 1 - p[:, :-1].sum(axis=1)
    return p


def calibration_error(labels, p):
    confidence = p.max(axis=1)
    right = (p.argmax(axis=1) == labels).astype(int)
    true, predicted = calibration_curve(right, confidence, n_bins=BINS)
    # calibration_curve leaves out empty bins and gives no counts: as it bins, so are they counted
    edges = np.linspace(0, 1, BINS + 1)
    counts = np.bincount(np.searchsorted(edges[1:-1], confidence), minlength=BINS)
    counts = counts[counts > 0]
    return float(np.sum(counts / len(labels) * np.abs(true - predicted)))


def threshold(labels, p):
    scores = p[:, 1]
    false, true, points = roc_curve(labels, scores, drop_intermediate=False)
    best = int(np.argmax(true - false))
    balanced = balanced_accuracy_score(labels, (scores >= points[best]).astype(int))
    return {"balancedAccuracy": float(balanced)}


def case(name, seed, size, classes, shares, sharpness):
    rng = np.random.default_rng(seed)
    labels = rng.choice(classes, size=size, p=shares)
    p = probabilities(rng, size, classes, labels, sharpness)
    brier = sum(brier_score_loss(labels == c, p[:, c]) for c in range(classes))
    present = np.unique(labels)
    weights = compute_class_weight("balanced", classes=present, y=labels)
    made = {
        "name": name,
        "labels": labels.tolist(),
        "probabilities": p.tolist(),
        "brier": float(brier),
        "calibrationError": calibration_error(labels, p),
        "weights": dict(zip(map(str, present.tolist()), weights.tolist())),
    }
    if classes == 2:
        made["threshold"] = threshold(labels, p)
    return made


cases = [
    case("two classes, one rare", 1, 120, 2, [0.85, 0.15], 1),
    case("two classes, too sure", 2, 80, 2, [0.5, 0.5], 4),
    case("two classes, very rare", 3, 150, 2, [0.95, 0.05], 2),
    case("three classes", 4, 90, 3, [0.6, 0.3, 0.1], 1.5),
    case("five classes, one without samples", 5, 60, 5, [0.4, 0.3, 0.2, 0.1, 0], 1),
]
with open("calibration.json", "w") as file:
    json.dump({"cases": cases}, file, indent=None, separators=(",", ":"))
    file.write("\n")


def root_mean_squared(targets, predictions, rows):
    if not rows.any():
        return None
    return float(np.sqrt(mean_squared_error(targets[rows], predictions[rows])))


def regression(name, seed, size, bounds, rare, scale, noise):
    """Ranges: the first below bounds[0], the next from there to below bounds[1], and so on."""
    rng = np.random.default_rng(seed)
    targets = scale * rng.lognormal(size=size)
    predictions = targets + scale * noise * rng.normal(size=size)
    ranges = np.searchsorted(scale * np.array(bounds), targets, side="right")
    all_rows = np.ones(size, dtype=bool)
    return {
        "name": name,
        "targets": targets.tolist(),
        "predictions": predictions.tolist(),
        "ranges": ranges.tolist(),
        "rare": rare,
        "rmse": root_mean_squared(targets, predictions, all_rows),
        "mae": float(mean_absolute_error(targets, predictions)),
        "r2": float(r2_score(targets, predictions)),
        "rareError": root_mean_squared(targets, predictions, np.array(rare)[ranges]),
        "rangeErrors": [
            root_mean_squared(targets, predictions, ranges == r) for r in range(len(rare))
        ],
    }


regressions = [
    regression("one rare range", 11, 90, [3], [False, True], 1, 0.3),
    regression("rare on both sides", 12, 120, [0.3, 3], [True, False, True], 1e5, 0.5),
    regression("worse than the mean", 13, 40, [2], [False, True], 1e-3, 5),
    regression("no row in the rare range", 14, 25, [1e6], [False, True], 1, 0.1),
]
with open("regression.json", "w") as file:
    json.dump({"cases": regressions}, file, indent=None, separators=(",", ":"))
    file.write("\n")
