#!/usr/bin/env python3
"""Connects and matches multi-layer perceptrons on MNIST in PyTorch and SciPy: the settings of experiments/llfc once more.

Written from the description of the settings alone, so that a number which another implementation found once can be told
from a fault of ours: it prints the mean, the deviation, the least and the greatest of each quantity over pairs.

* Networks 784-w-w-w-10, ReLU, He initialisation, biases 0, on 8,000 digits drawn from a file of MNIST, pixels
  standardised with one mean and deviation; features on 2,000 others of the same file.
* narrow: w = 128, Adam at 1e-3, 20 epochs, batches of 100; all pairs of twelve networks of other initialisations.
* restarted: the same; pairs spawned after 3 epochs, the moments of Adam and its count of steps begun anew in both.
* wide: w = 512, SGD with momentum 0.9 and weight decay 1e-4 at 0.1, cosine to 0 in each step, 12 epochs; six pairs.

Everything is taken halfway between both networks. Run with PyTorch and SciPy: connectivity.py SETTING FOLDER, where
FOLDER holds MNIST's four files; --file t10k trains on digits of the test file.
"""

import argparse
import gzip
import math
import pathlib

import numpy
from scipy.optimize import linear_sum_assignment
from torch_import import import_torch

torch = import_torch()

TRAINED, HELD_OUT = 8000, 2000
BATCH = 100


def digits(folder, name, generator):
    """Returns standardised images and classes of digits to train on, and as many others."""
    images = read(folder / f"{name}-images-idx3-ubyte.gz", 16).reshape(-1, 784).astype(numpy.float32)
    classes = read(folder / f"{name}-labels-idx1-ubyte.gz", 8).astype(numpy.int64)
    chosen = generator.permutation(len(images))[: TRAINED + HELD_OUT]
    images, classes = images[chosen], classes[chosen]
    images = (images - images[:TRAINED].mean()) / images[:TRAINED].std()
    images, classes = torch.from_numpy(images), torch.from_numpy(classes)
    return images[:TRAINED], classes[:TRAINED], images[TRAINED:]


def read(path, header):
    return numpy.frombuffer(gzip.open(path).read(), numpy.uint8, offset=header)


def initial(width, seed):
    """Returns weights [outputs, inputs] and biases in turn."""
    generator = torch.Generator().manual_seed(seed)
    sizes = [784, width, width, width, 10]
    network = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        network += [torch.randn(outputs, inputs, generator=generator) * math.sqrt(2 / inputs), torch.zeros(outputs)]
    return network


def layers(network, images):
    """Returns pre-activation and activation of each layer; the last layer has no function."""
    results, features = [], images
    for layer in range(0, len(network), 2):
        before = features @ network[layer].T + network[layer + 1]
        features = torch.relu(before) if layer < len(network) - 2 else before
        results.append((before, features))
    return results


class Adam:
    def __init__(self, network):
        self.means = [torch.zeros_like(each) for each in network]
        self.squares = [torch.zeros_like(each) for each in network]
        self.steps = 0

    def step(self, network, gradients, _):
        self.steps += 1
        for each, gradient, mean, square in zip(network, gradients, self.means, self.squares):
            mean.lerp_(gradient, 0.1)
            square.mul_(0.999).addcmul_(gradient, gradient, value=0.001)
            deviation = (square / (1 - 0.999**self.steps)).sqrt_().add_(1e-8)
            each.addcdiv_(mean, deviation, value=-1e-3 / (1 - 0.9**self.steps))


class Momentum:
    def __init__(self, network):
        self.velocities = [torch.zeros_like(each) for each in network]

    def step(self, network, gradients, progress):
        rate = 0.1 * 0.5 * (1 + math.cos(math.pi * progress))
        for each, gradient, velocity in zip(network, gradients, self.velocities):
            velocity.mul_(0.9).add_(gradient + 1e-4 * each)
            each.add_(velocity, alpha=-rate)


def train(network, images, classes, optimizer, seed, epochs, begin=0):
    """Returns the network trained from one epoch to another in batches of the order that belongs to a seed."""
    network = [each.clone().requires_grad_() for each in network]
    state = optimizer(network)
    generator = torch.Generator().manual_seed(seed)
    step, steps = begin * (TRAINED // BATCH), epochs * (TRAINED // BATCH)
    for _ in range(begin, epochs):
        order = torch.randperm(TRAINED, generator=generator)
        for batch in order.split(BATCH):
            output = layers(network, images[batch])[-1][1]
            gradients = torch.autograd.grad(torch.nn.functional.cross_entropy(output, classes[batch]), network)
            with torch.no_grad():
                state.step(network, gradients, step / steps)
            step += 1
    return [each.detach() for each in network]


def renumbered(network, orders):
    result = [each.clone() for each in network]
    for layer, order in enumerate(orders):
        order = torch.as_tensor(order)
        result[2 * layer] = result[2 * layer][order]
        result[2 * layer + 1] = result[2 * layer + 1][order]
        result[2 * layer + 2] = result[2 * layer + 2][:, order]
    return result


def greatest(gains):
    return linear_sum_assignment(gains, maximize=True)[1]


def matched_by_activations(fixed, moved, images, examples_alike=False):
    def prepared(features):
        features = features.double()
        return features / features.norm(dim=1, keepdim=True).clamp(min=1e-12) if examples_alike else features

    orders = []
    for ours, theirs in list(zip(layers(fixed, images), layers(moved, images)))[:-1]:
        orders.append(greatest((prepared(ours[1]).T @ prepared(theirs[1])).numpy()))
    return renumbered(moved, orders)


def matched_by_weights(fixed, moved, generator):
    ours, theirs = ([each.double().numpy() for each in network] for network in (fixed, moved))
    orders = [numpy.arange(len(each)) for each in ours[1:-2:2]]
    gained = True
    while gained:
        gained = False
        for layer in generator.permutation(len(orders)):
            inputs = orders[layer - 1] if layer > 0 else slice(None)
            outputs = orders[layer + 1] if layer + 1 < len(orders) else slice(None)
            gains = ours[2 * layer] @ theirs[2 * layer][:, inputs].T
            gains += numpy.outer(ours[2 * layer + 1], theirs[2 * layer + 1])
            gains += ours[2 * layer + 2].T @ theirs[2 * layer + 2][outputs]
            order, rows = greatest(gains), numpy.arange(len(gains))
            gained |= gains[rows, order].sum() > gains[rows, orders[layer]].sum() + 1e-9
            orders[layer] = order
    return renumbered(moved, orders)


def dissimilarity(left, right):
    """Returns 1 - cosine of two matrices, each taken as one vector."""
    left, right = left.double().flatten(), right.double().flatten()
    return 1 - (left @ right / (left.norm() * right.norm())).item()


def by_example(left, right):
    """Returns the mean of 1 - cosine over examples of which neither side is 0."""
    products, lengths = (left * right).sum(1), left.norm(dim=1) * right.norm(dim=1)
    return 1 - (products / lengths)[lengths > 0].mean().item()


def look(left, right, data):
    """Returns what there is to say about the pair, by name."""
    images, classes, others = data
    middle = [(a + b) / 2 for a, b in zip(left, right)]
    found = {}
    for name, measure in ("loss", torch.nn.functional.cross_entropy), ("error", error):
        ends = [measure(layers(each, images)[-1][1], classes).item() for each in (left, right, middle)]
        found[f"barrier of the {name}"] = max(0, ends[2] - (ends[0] + ends[1]) / 2)
    apart, length = (sum((each.double() ** 2).sum() for each in network) for network in ([a - b for a, b in zip(left, right)], left))
    found["relative distance"] = math.sqrt(apart / length)
    ours, theirs, between = layers(left, others), layers(right, others), layers(middle, others)
    for layer in range(4):
        mixed = (ours[layer][1].double() + theirs[layer][1].double()) / 2
        features = between[layer][1].double()
        found[f"1 - cosine of features {layer + 1}"] = by_example(features, mixed)
        found[f"coefficient {layer + 1}"] = ((features * mixed).sum(1) / (mixed * mixed).sum(1)).nanmean().item()
        if layer < 3:
            found[f"alignment {layer + 1}"] = alignment(left[2 * layer], right[2 * layer])
            rectified = torch.relu((ours[layer][0] + theirs[layer][0]) / 2).double()
            found[f"additivity {layer + 1}"] = by_example(rectified, mixed)
        if layer > 0:
            before, behind = ours[layer - 1][1], theirs[layer - 1][1]
            weights, others_weights = left[2 * layer].T, right[2 * layer].T
            own, exchanged = before @ weights + behind @ others_weights, before @ others_weights + behind @ weights
            found[f"commutativity {layer + 1}"] = dissimilarity(own, exchanged)
            biases = left[2 * layer + 1] + right[2 * layer + 1]
            found[f"commutativity {layer + 1} with biases"] = dissimilarity(own + biases, exchanged + biases)
            found[f"commutativity {layer + 1} by example"] = by_example(own, exchanged)
            centred = (each - each.mean(1, keepdim=True) for each in (own, exchanged))
            found[f"commutativity {layer + 1} centred over units"] = dissimilarity(*centred)
            found[f"products {layer + 1}"] = dissimilarity(before @ weights, behind @ others_weights)
    return found


def alignment(left, right, threshold=0.3):
    """Returns R of arXiv 2402.04051: how far the singular vectors of large singular values agree."""
    (ours, sizes, rows), (theirs, other_sizes, columns) = (torch.linalg.svd(each.double(), full_matrices=False) for each in (left, right))
    kept, others = (int((each >= threshold * each[0]).sum()) for each in (sizes, other_sizes))
    products = (ours[:, :kept].T @ theirs[:, :others]) * (rows[:kept] @ columns[:others].T)
    return 2 * products.sum().item() / (kept + others)


def error(output, classes):
    return (output.argmax(1) != classes).float().mean()


def narrow(folder, name):
    generator = numpy.random.default_rng(1)
    data = digits(folder, name, generator)
    networks = [train(initial(128, 1 + each), *data[:2], Adam, 1 + each, 20) for each in range(12)]
    for later in range(12):
        for earlier in range(later):
            left, right = networks[later], networks[earlier]
            yield "independent", look(left, right, data)
            if later - earlier < 3:
                yield "matched by weights", look(left, matched_by_weights(left, right, generator), data)
            yield "matched by activations", look(left, matched_by_activations(left, right, data[0][:2000]), data)


def restarted(folder, name):
    data = digits(folder, name, numpy.random.default_rng(1))
    for seed in range(1, 6):
        trunk = train(initial(128, seed), *data[:2], Adam, seed, 3)
        ends = [train(trunk, *data[:2], Adam, seed + 900 + each, 20, begin=3) for each in range(2)]
        yield "spawned after 3 epochs, Adam begun anew", look(*ends, data)


def wide(folder, name):
    for seed in range(1, 7):
        generator = numpy.random.default_rng(seed)
        data = digits(folder, name, generator)
        left, right = (train(initial(512, each), *data[:2], Momentum, each, 12) for each in (seed, seed + 500))
        yield "independent", look(left, right, data)
        yield "matched by weights", look(left, matched_by_weights(left, right, generator), data)
        yield "matched by activations", look(left, matched_by_activations(left, right, data[0]), data)
        alike = matched_by_activations(left, right, data[0], examples_alike=True)
        yield "matched by activations, examples alike", look(left, alike, data)


def main():
    settings = {"narrow": narrow, "restarted": restarted, "wide": wide}
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("setting", choices=settings)
    parser.add_argument("folder", type=pathlib.Path, help="folder of MNIST's four files")
    parser.add_argument("--file", choices=["train", "t10k"], default="train", help="file the digits are drawn from")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    found = {}
    for pair, quantities in settings[arguments.setting](arguments.folder, arguments.file):
        for quantity, value in quantities.items():
            found.setdefault((pair, quantity), []).append(value)
    for (pair, quantity), values in found.items():
        values = numpy.array(values)
        print(f"{pair} | {quantity} | {len(values)} pairs: mean {values.mean():.3g}, deviation {values.std():.2g},"
              f" {values.min():.3g} to {values.max():.3g}")


if __name__ == "__main__":
    main()
