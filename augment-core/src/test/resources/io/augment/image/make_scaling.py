"""Writes images that numpy has made larger and smaller, for ImageScalingTest to compare with.

Made with numpy 2.4.6, from this folder:

    python3 make_scaling.py

Larger: the whole image between two dense matrices, each row of which holds Keys' kernel (a = -1/2)
at the distances of one new pixel's centre to all old ones, the image padded by copies of its border.
Smaller: the mean over blocks. Values are rounded to 1/256, so that a float holds them exactly.
"""

import json

import numpy as np

PAD = 4


def exact(values):
    return np.round(np.asarray(values) * 256) / 256


def keys(d):
    d, a = np.abs(d), -0.5
    near = (a + 2) * d**3 - (a + 3) * d**2 + 1
    far = a * d**3 - 5 * a * d**2 + 8 * a * d - 4 * a
    return np.where(d <= 1, near, np.where(d < 2, far, 0))


def matrix(size, factor):
    new = (np.arange(size * factor) + 0.5) / factor
    old = np.arange(-PAD, size + PAD) + 0.5
    return keys(new[:, None] - old[None])


def enlarge(x, factor):
    rows, columns = matrix(x.shape[-2], factor), matrix(x.shape[-1], factor)
    padded = np.pad(x, ((0, 0), (0, 0), (PAD, PAD), (PAD, PAD)), mode="edge")
    return np.clip(rows @ padded @ columns.T, 0, 1)


def shrink(x, factor):
    n, c, h, w = x.shape
    return x.reshape(n, c, h // factor, factor, w // factor, factor).mean((3, 5))


def case(seed, shape, factor):
    x = exact(np.random.default_rng(seed).uniform(size=shape))
    return {
        "name": f"{shape} by {factor}",
        "shape": list(shape),
        "factor": factor,
        "values": x.ravel().tolist(),
        "enlarged": enlarge(x, factor).ravel().tolist(),
        "shrunk": shrink(x, factor).ravel().tolist(),
    }


CASES = [case(1, (2, 1, 4, 6), 2), case(2, (1, 3, 8, 4), 4), case(3, (1, 1, 3, 3), 3)]

with open("scaling.json", "w", encoding="utf-8") as file:
    json.dump({"cases": CASES}, file, separators=(",", ":"))
    file.write("\n")
