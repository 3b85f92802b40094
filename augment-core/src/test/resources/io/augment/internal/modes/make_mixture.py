"""Makes mixture.csv beside this file, which GaussianMixtureTest compares with.

    python3 make_mixture.py        # Python 3.11, numpy 1.24, scikit-learn 1.2.1 (Debian 12)

Two lines: the data; then weight, mean and standard deviation of each component that
scikit-learn's BayesianGaussianMixture ends with, when it begins at quantiles of the data.
"""
import os

import numpy as np
from sklearn.mixture import BayesianGaussianMixture

COMPONENTS = 8


class FromQuantiles(BayesianGaussianMixture):
    def _initialize_parameters(self, X, random_state):
        shares = np.zeros((len(X), COMPONENTS))
        ranks = np.argsort(np.argsort(X[:, 0], kind="stable"), kind="stable")
        shares[np.arange(len(X)), ranks * COMPONENTS // len(X)] = 1
        self._initialize(X, shares)


random = np.random.default_rng(5)
data = np.concatenate(
    [random.normal(-1.2, 0.2, 70), random.normal(0.3, 0.5, 90), random.exponential(0.8, 40) + 1]
)
data = (data - data.mean()) / data.std()
mixture = FromQuantiles(
    n_components=COMPONENTS,
    weight_concentration_prior_type="dirichlet_process",
    weight_concentration_prior=0.001,
    max_iter=100_000,
    tol=1e-14,
).fit(data.reshape(-1, 1))
rows = np.column_stack(
    [mixture.weights_, mixture.means_[:, 0], np.sqrt(mixture.covariances_[:, 0, 0])]
)
target = os.path.join(os.path.dirname(os.path.abspath(__file__)), "mixture.csv")
with open(target, "w") as file:
    file.write(",".join(repr(float(x)) for x in data) + "\n")
    file.write(",".join(repr(float(x)) for x in rows.ravel()) + "\n")
print(mixture.n_iter_, rows)
