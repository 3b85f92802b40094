"""Writes what imbalanced-learn does with seeded synthetic rows, for SmotePeerTest to compare with.

Made with Python 3.11, imbalanced-learn 0.10.0, scikit-learn 1.2.1, numpy 1.24.2 (Debian 12:
apt-get install python3-imblearn), from this folder:

    /usr/bin/python3 make_fixtures.py

Numbers are rounded to 1/1024, so that a float holds them exactly.

imbalanced-learn is run as it is; its samplers are only listened to. Two things it does otherwise
than the papers, and what is written here instead:

- SMOTE-NC: before 0.12 (its pull request 1014) a differing category counted half of its square.
  "neighbors_0_10" are its own neighbours; "neighbors" are those by the paper's distance, which
  scikit-learn finds in rows whose ones are the median over sqrt(2).
- Borderline-SMOTE 2: it picks rows of other classes by indices that belong to the own class.
  "nearest_other" is the nearest row of another class by scikit-learn; "toward_others" are its
  samples between these, from its _generate_samples.
"""

import json

import numpy as np
from imblearn.over_sampling import SMOTE, SMOTENC, BorderlineSMOTE
from sklearn.neighbors import NearestNeighbors

NEIGHBORS = 5
DANGER_NEIGHBORS = 10


def exact(values):
    return np.round(np.asarray(values) * 1024) / 1024


def blobs(seed, counts, width, spread):
    """Classes that overlap, none of whose columns has the scale of another."""
    rng = np.random.default_rng(seed)
    scales = np.linspace(0.5, 2, width)
    rows = [rng.normal(rng.normal(size=width) * spread, 1, (n, width)) * scales for n in counts]
    labels = np.repeat(np.arange(len(counts)), counts)
    order = rng.permutation(len(labels))
    return exact(np.vstack(rows))[order], labels[order]


class Recorded:
    """Notes what a sampler generates from."""

    def _generate_samples(self, X, nn_data, nn_num, rows, cols, steps):
        made = super()._generate_samples(X, nn_data, nn_num, rows, cols, steps)
        if not hasattr(self, "calls"):
            self.calls = []
        self.calls.append((nn_num, rows, cols, steps.ravel()))
        return made


class RecordedSmote(Recorded, SMOTE):
    pass


class RecordedSmoteNc(Recorded, SMOTENC):
    pass


class RecordedBorderline(Recorded, BorderlineSMOTE):
    pass


def samples(bases, of_class, nn, rows, cols, steps, made):
    """Each sample: the row it begins at, the one it leads to, how far, and what came out."""
    return [
        {"base": int(bases[r]), "neighbor": int(of_class[nn[r, c]]), "gap": float(s), "sample": m}
        for r, c, s, m in zip(rows, cols, steps, np.asarray(made, dtype=float).tolist())
    ]


def neighbors(bases, of_class, nn):
    return {str(b): of_class[row].tolist() for b, row in zip(bases, nn)}


def smote():
    rows, labels = blobs(1, [60, 25, 12], 4, 1)
    sampler = RecordedSmote(k_neighbors=NEIGHBORS, random_state=1)
    made, made_labels = sampler.fit_resample(rows, labels)
    classes = []
    for label, call in zip([1, 2], sampler.calls):
        of_class = np.flatnonzero(labels == label)
        new = made[len(rows):][made_labels[len(rows):] == label][:25]
        classes.append(
            {
                "label": label,
                "neighbors": neighbors(of_class, of_class, call[0]),
                "samples": samples(of_class, of_class, *call, new),
            }
        )
    write("smote", {"rows": rows.tolist(), "labels": labels.tolist(), "classes": classes})


def smote_nc():
    """Columns 0 to 2 are numbers, 3 and 4 categories of 3 and 4."""
    rng = np.random.default_rng(2)
    numbers, labels = blobs(2, [60, 25], 3, 1)
    one = (rng.random(85) * 2 + labels * 0.9).astype(int)
    two = rng.choice(4, 85, p=[0.5, 0.25, 0.15, 0.1])
    rows = np.column_stack([numbers, one, two])
    sampler = RecordedSmoteNc([3, 4], k_neighbors=NEIGHBORS, random_state=2)
    made, _ = sampler.fit_resample(rows, labels)
    of_class = np.flatnonzero(labels == 1)
    call = sampler.calls[0]
    onehot = np.hstack([np.eye(3)[one], np.eye(4)[two]]) * sampler.median_std_ / np.sqrt(2)
    scaled = np.hstack([numbers, onehot])[of_class]
    paper = NearestNeighbors(n_neighbors=NEIGHBORS + 1).fit(scaled).kneighbors(scaled)[1][:, 1:]
    write(
        "smote-nc",
        {
            "rows": rows.tolist(),
            "labels": labels.tolist(),
            "categories": [3, 4],
            "label": 1,
            "median_std": float(sampler.median_std_),
            "neighbors_0_10": neighbors(of_class, of_class, call[0]),
            "neighbors": neighbors(of_class, of_class, paper),
            "samples": samples(of_class, of_class, *call, made[len(rows):]),
        },
    )


def borderline():
    rows, labels = blobs(3, [60, 30, 20], 3, 0.8)
    sampler = RecordedBorderline(
        k_neighbors=NEIGHBORS, m_neighbors=DANGER_NEIGHBORS, random_state=3
    )
    made, made_labels = sampler.fit_resample(rows, labels)
    classes = []
    for label, call in zip([1, 2], sampler.calls):
        of_class = np.flatnonzero(labels == label)
        where = {
            kind: of_class[
                sampler._in_danger_noise(sampler.nn_m_, rows[of_class], label, labels, kind=kind)
            ]
            for kind in ("danger", "noise")
        }
        danger = where["danger"]
        new = made[len(rows):][made_labels[len(rows):] == label]
        others = np.flatnonzero(labels != label)
        nearest = NearestNeighbors(n_neighbors=1).fit(rows[others]).kneighbors(rows[danger])[1]
        steps = np.linspace(0, 0.49, len(danger))
        at = np.arange(len(danger))
        toward = sampler._generate_samples(
            rows[danger], rows[others], nearest, at, at * 0, steps[:, np.newaxis]
        )
        classes.append(
            {
                "label": label,
                "danger": danger.tolist(),
                "noise": where["noise"].tolist(),
                "safe": np.setdiff1d(of_class, np.hstack(list(where.values()))).tolist(),
                "neighbors": neighbors(danger, of_class, call[0]),
                "samples": samples(danger, of_class, *call, new),
                "nearest_other": neighbors(danger, others, nearest),
                "toward_others": samples(danger, others, nearest, at, at * 0, steps, toward),
            }
        )
    write("borderline-smote", {"rows": rows.tolist(), "labels": labels.tolist(), "classes": classes})


def write(name, fixture):
    with open(name + ".json", "w", encoding="utf-8") as file:
        json.dump(fixture, file)
        file.write("\n")


if __name__ == "__main__":
    smote()
    smote_nc()
    borderline()
