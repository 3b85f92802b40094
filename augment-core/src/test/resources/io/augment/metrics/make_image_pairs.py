"""Writes PSNR and SSIM of some pairs of images by numpy and scipy, for ImagePairsPeerTest.

Made with scipy 1.17.1, numpy 2.4.6, from this folder:

    python3 make_image_pairs.py

SSIM is written from Wang et al. 2004 with whole two-dimensional windows (scipy.signal.convolve2d
over the valid part); variances are of differences from the window's own mean, which scipy's
convolution gives for each shift. Values are rounded to 1/256, so that a float holds them exactly.
"""

import json

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy.signal import convolve2d

SIZE, SIGMA, K1, K2 = 11, 1.5, 0.01, 0.03

AXIS = np.arange(SIZE) - SIZE // 2
WINDOW = np.exp(-(AXIS[:, None] ** 2 + AXIS[None] ** 2) / (2 * SIGMA**2))
WINDOW /= WINDOW.sum()


def exact(values):
    return np.round(np.asarray(values) * 256) / 256


def ssim(x, y, width):
    c1, c2 = (K1 * width) ** 2, (K2 * width) ** 2
    mx = convolve2d(x, WINDOW, mode="valid")
    my = convolve2d(y, WINDOW, mode="valid")
    dx = sliding_window_view(x, WINDOW.shape) - mx[..., None, None]
    dy = sliding_window_view(y, WINDOW.shape) - my[..., None, None]
    vx = (WINDOW * dx * dx).sum((-2, -1))
    vy = (WINDOW * dy * dy).sum((-2, -1))
    cov = (WINDOW * dx * dy).sum((-2, -1))
    luminance = (2 * mx * my + c1) / (mx**2 + my**2 + c1)
    structure = (2 * cov + c2) / (vx + vy + c2)
    return (luminance * structure).mean()


def case(name, seed, shape, low, high, noise):
    rng = np.random.default_rng(seed)
    c, h, w = shape
    rows, columns = np.mgrid[0:h, 0:w]
    x = np.stack([np.sin(rows / (2 + k)) * np.cos(columns / (3 + k)) for k in range(c)])
    x = exact(low + (high - low) * (0.5 + 0.4 * x))
    y = exact(np.clip(x + (high - low) * noise * rng.normal(size=shape), low, high))
    width = high - low
    return {
        "name": name,
        "shape": list(shape),
        "low": low,
        "high": high,
        "reference": x.ravel().tolist(),
        "other": y.ravel().tolist(),
        "psnr": 20 * np.log10(width) - 10 * np.log10(((x - y) ** 2).mean()),
        "ssim": float(np.mean([ssim(a, b, width) for a, b in zip(x, y)])),
    }


CASES = [
    case("one window", 1, (1, 11, 11), 0.0, 1.0, 0.1),
    case("colour", 2, (3, 14, 17), 0.0, 255.0, 0.05),
    case("signed", 3, (1, 20, 12), -1.0, 1.0, 0.4),
]

with open("image-pairs.json", "w", encoding="utf-8") as file:
    json.dump({"cases": CASES}, file, separators=(",", ":"))
    file.write("\n")
