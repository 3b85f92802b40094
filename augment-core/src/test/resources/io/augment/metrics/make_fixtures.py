"""Writes what scipy, scikit-learn and numpy say of some rows, for QualityPeerTest to compare with.

Made with Python 3.11, scipy 1.10.1, scikit-learn 1.2.1, numpy 1.24.2 (Debian 12: apt-get install
python3-sklearn), from this folder:

    /usr/bin/python3 make_fixtures.py

Numbers are rounded to 1/1024, so that a float holds them exactly. "fewRows" has fewer rows than
columns, so that covariances are singular: scipy's sqrtm of their product is then accurate to a few
digits only, and the distance is from the eigenvalues of the product instead, by numpy.
"""

import json

import numpy as np
import scipy.linalg
from sklearn.metrics.pairwise import polynomial_kernel

K = 5


def exact(values):
    return np.round(np.asarray(values) * 1024) / 1024


def frechet(x, y):
    s, t = np.cov(x, rowvar=False), np.cov(y, rowvar=False)
    if min(len(x), len(y)) > x.shape[1]:
        root = np.trace(scipy.linalg.sqrtm(s @ t).real)
    else:
        eigenvalues = np.linalg.eigvals(s @ t).real
        root = np.sqrt(eigenvalues[eigenvalues > 0]).sum()
    return ((x.mean(0) - y.mean(0)) ** 2).sum() + np.trace(s) + np.trace(t) - 2 * root


def kernel(x, y):
    def k(a, b):
        return polynomial_kernel(a, b, degree=3, gamma=1 / x.shape[1], coef0=1)

    n, m = len(x), len(y)
    within = (k(x, x).sum() - np.trace(k(x, x))) / (n * (n - 1))
    other = (k(y, y).sum() - np.trace(k(y, y))) / (m * (m - 1))
    return within + other - 2 * k(x, y).mean()


def jackknife_deviation(x, y):
    """By leaving rows out one by one."""

    def part(values):
        return (len(values) - 1) / len(values) * ((values - values.mean()) ** 2).sum()

    without_x = np.array([kernel(np.delete(x, i, 0), y) for i in range(len(x))])
    without_y = np.array([kernel(x, np.delete(y, i, 0)) for i in range(len(y))])
    return np.sqrt(part(without_x) + part(without_y))


def distances(a, b):
    return np.sqrt(((a[:, None] - b[None]) ** 2).sum(-1))


def radii(a):
    return np.sort(distances(a, a), axis=1)[:, K]  # column 0 is the row itself


def neighborhoods(real, synthetic):
    between = distances(real, synthetic)
    in_real = between <= radii(real)[:, None]
    in_synthetic = between <= radii(synthetic)[None]
    return {
        "precision": in_real.any(0).mean(),
        "recall": in_synthetic.any(1).mean(),
        "density": in_real.sum() / (K * len(synthetic)),
        "coverage": in_real.any(1).mean(),
    }


def inception_score(p):
    p = p.astype(np.float64)
    mean = p.mean(0)
    return np.exp((p * np.log(p / mean)).sum(1).mean())


def probabilities(rng, rows, classes):
    logits = rng.normal(size=(rows, classes)) * 2
    p = np.exp(logits)
    return (p / p.sum(1, keepdims=True)).astype(np.float32)


def case(name, seed, n, m, width, shift, scale):
    rng = np.random.default_rng(seed)
    mix = rng.normal(size=(width, width)) / np.sqrt(width)
    real = exact(rng.normal(size=(n, width)) @ mix)
    synthetic = exact(rng.normal(size=(m, width)) @ mix * scale + shift)
    p = probabilities(rng, m, 4)
    return {
        "name": name,
        "real": real.tolist(),
        "synthetic": synthetic.tolist(),
        "probabilities": p.astype(float).tolist(),
        "frechet": frechet(real, synthetic),
        "kernel": kernel(real, synthetic),
        "jackknifeDeviation": jackknife_deviation(real, synthetic),
        "k": K,
        **neighborhoods(real, synthetic),
        "inceptionScore": inception_score(p),
    }


CASES = [
    case("alike", 1, 60, 50, 6, 0.0, 1.0),
    case("shifted", 2, 40, 60, 8, 0.5, 0.8),
    case("fewRows", 3, 12, 15, 20, 0.2, 1.3),
]

with open("peers.json", "w", encoding="utf-8") as file:
    json.dump({"cases": CASES}, file, separators=(",", ":"))
    file.write("\n")
