#!/usr/bin/env python3
"""Makes 100 Adam steps in PyTorch and ends; the whole process is what is timed.

usage: first_steps.py small | IMAGES, a gzip file of 10,000 images of 28×28 bytes behind a header of 16 bytes
"""

import gzip
import math
import sys

from torch_import import import_torch

STEPS = 100
BATCH = 128


def small(torch):
    """Returns a 1-20-1 network and a function that returns the loss on all 200 points."""
    inputs = torch.linspace(-math.pi, math.pi, 200).reshape(-1, 1)
    targets = inputs.sin() + 0.5 * (4 * inputs).sin()
    model = torch.nn.Sequential(torch.nn.Linear(1, 20), torch.nn.Tanh(), torch.nn.Linear(20, 1))
    return model, lambda step: torch.nn.functional.mse_loss(model(inputs), targets)


def large(torch, path):
    """Returns a 784-256-256-10 network and a function that returns the loss on a batch of 128."""
    with gzip.open(path, "rb") as stream:
        pixels = bytearray(stream.read()[16:])
    images = torch.frombuffer(pixels, dtype=torch.uint8).reshape(-1, 784).float() / 255
    labels = torch.arange(len(images)) % 10
    sizes = (784, 256, 256, 10)
    layers = [layer for i, o in zip(sizes, sizes[1:]) for layer in (torch.nn.Linear(i, o), torch.nn.ReLU())]
    model = torch.nn.Sequential(*layers[:-1])
    order = torch.randperm(len(images))

    def loss(step):
        rows = order[torch.arange(step * BATCH, (step + 1) * BATCH) % len(images)]
        return torch.nn.functional.cross_entropy(model(images[rows]), labels[rows])

    return model, loss


def main():
    torch = import_torch()
    torch.set_num_threads(1)
    model, loss = small(torch) if sys.argv[1] == "small" else large(torch, sys.argv[1])
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, fused=True)
    for step in range(STEPS):
        optimizer.zero_grad(set_to_none=True)
        loss(step).backward()
        optimizer.step()


if __name__ == "__main__":
    main()
