#!/usr/bin/env python3
"""Trains a 64-64-64-10 network for 100 Adam steps in PyTorch and writes the parameters it ends with.

The run needs no start file and no random numbers, so any other program can repeat it:

* Network: 64 inputs, two hidden layers of 64 units, 10 outputs; x W + b, ReLU behind both hidden layers.
* Loss: cross entropy, mean over the batch.
* Optimizer: Adam, learning rate 1e-3, betas 0.9 and 0.999, epsilon 1e-8, no weight decay.
* Start: parameters laid end to end in the order layer-1.weight [64, 64], layer-1.bias, layer-2.weight, layer-2.bias,
  layer-3.weight [64, 10], layer-3.bias (weights row-major, [inputs, units]). Element i, counted from 0, is
  ((2654435761 i + 12345) mod 2^32) / 2^32 - 0.5, times 0.3 in a weight and 0.02 in a bias: exact in float64 up to the
  last product, which rounds once; the float32 run rounds that float64 number.
* Batches: 64 rows each; batch k, counted from 0, holds the rows (64 k + j) mod 1797, j = 0..63, of digits.csv.gz
  (64 whole numbers 0 to 16 and the class on each line); inputs are divided by 16.

Output: DIRECTORY/final-float64.bin and final-float32.bin, the 8,970 final parameters in the order above, little-endian
IEEE 754 numbers of 8 and 4 bytes, and losses.json with the loss of each step before its update.
"""

import argparse
import array
import gzip
import json
import pathlib
import sys

from torch_import import import_torch

LAYERS = (64, 64, 64, 10)
STEPS = 100
BATCH = 64
PRECISIONS = ("float64", "float32")


def start_values():
    """Yields shape and numbers of each parameter before the first step, in order."""
    index = 0
    for inputs, units in zip(LAYERS, LAYERS[1:]):
        for shape, spread in (((inputs, units), 0.3), ((units,), 0.02)):
            count = inputs * units if len(shape) == 2 else units
            yield shape, [spread * unit_number(i) for i in range(index, index + count)]
            index += count


def unit_number(index):
    """Returns a number in [-0.5, 0.5), a multiple of 2^-32."""
    return ((index * 2654435761 + 12345) % 2**32) / 2**32 - 0.5


def read_digits(path):
    """Returns the rows of the file: lists of 64 inputs and a class."""
    with gzip.open(path, "rt", encoding="ascii") as lines:
        rows = [[int(cell) for cell in line.split(",")] for line in lines]
    if len(rows) != 1797 or any(len(row) != LAYERS[0] + 1 for row in rows):
        sys.exit(f"{path}: expected 1797 lines of {LAYERS[0] + 1} numbers")
    return rows


def batch(torch, rows, step, dtype):
    """Returns inputs, shape [64, 64], and classes, shape [64], of a step counted from 0."""
    chosen = [rows[(step * BATCH + j) % len(rows)] for j in range(BATCH)]
    inputs = torch.tensor([[cell / 16 for cell in row[:-1]] for row in chosen], dtype=dtype)
    return inputs, torch.tensor([row[-1] for row in chosen])


def output(torch, parameters, inputs):
    """Returns the network's output, shape [batch, 10]."""
    values = inputs
    for layer in range(0, len(parameters) - 2, 2):
        values = torch.relu(values @ parameters[layer] + parameters[layer + 1])
    return values @ parameters[-2] + parameters[-1]


def train(torch, rows, dtype):
    """Returns the final parameters and the loss of each step."""
    parameters = [
        torch.tensor(numbers, dtype=torch.float64).to(dtype).reshape(shape).requires_grad_()
        for shape, numbers in start_values()
    ]
    optimizer = torch.optim.Adam(parameters, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0)
    losses = []
    for step in range(STEPS):
        inputs, classes = batch(torch, rows, step, dtype)
        loss = torch.nn.functional.cross_entropy(output(torch, parameters, inputs), classes)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return parameters, losses


def write_numbers(path, parameters, code):
    """Writes all parameters end to end, little-endian."""
    numbers = array.array(code, [x for parameter in parameters for x in parameter.detach().flatten().tolist()])
    if sys.byteorder == "big":
        numbers.byteswap()
    path.write_bytes(numbers.tobytes())


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("digits", help="digits.csv.gz")
    parser.add_argument("directory", type=pathlib.Path, help="where to write; made if it is missing")
    parser.add_argument("--threads", type=int, default=1, help="threads of PyTorch (default 1)")
    arguments = parser.parse_args()

    torch = import_torch()
    torch.set_num_threads(arguments.threads)
    rows = read_digits(arguments.digits)
    arguments.directory.mkdir(parents=True, exist_ok=True)
    summary = {"pytorch": torch.__version__, "threads": arguments.threads, "steps": STEPS}
    for precision in PRECISIONS:
        parameters, losses = train(torch, rows, getattr(torch, precision))
        write_numbers(arguments.directory / f"final-{precision}.bin", parameters, "d" if precision == "float64" else "f")
        summary[precision] = losses
    text = json.dumps(summary, indent=1)
    (arguments.directory / "losses.json").write_text(text + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
