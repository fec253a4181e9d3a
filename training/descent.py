"""The least of a convex loss."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np


def minimise(
    loss: Callable[[np.ndarray], tuple[float, np.ndarray]], size: int, steps: int = 400
) -> np.ndarray:
    """The weights of the smallest (convex) loss, from zero: gradient descent with momentum and restarts (Nesterov)."""
    weights, before, rate, momentum = np.zeros(size), np.zeros(size), 1.0, 1.0
    value, _ = loss(weights)
    for _ in range(steps):
        following = (1 + (1 + 4 * momentum**2) ** 0.5) / 2
        ahead = weights + (momentum - 1) / following * (weights - before)
        there, slope = loss(ahead)
        while True:
            new = ahead - rate * slope
            reached, _ = loss(new)
            if reached <= there - rate / 2 * slope @ slope + 1e-12 or rate < 1e-6:
                break
            rate /= 2
        rate *= 1.3
        before, weights, momentum = weights, new, following
        if reached > value:
            momentum = 1.0
        value = reached
    return weights
