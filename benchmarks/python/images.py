"""Works on images in PyTorch: a convolution with its gradients, and a convolutional network.

Both come in two memory formats, and the one that is faster here does the work. Numbers are those of the other side:
element i is ((2654435761 i + 12345) mod 2^32) / 2^32 - 0.5, times a spread.
"""

import time

FIRST_STEPS = 10
TRIALS = 30


def unit_numbers(torch, shape, first=0, spread=1.0, dtype=None):
    """Returns numbers between -spread / 2 and spread / 2, the formula's from the given one on."""
    count = 1
    for size in shape:
        count *= size
    indices = torch.arange(first, first + count, dtype=torch.int64)
    numbers = ((indices * 2654435761 + 12345) & 0xFFFFFFFF).to(torch.float64) / 2**32 - 0.5
    return (numbers * spread).to(dtype or torch.float32).reshape(shape)


def fastest(torch, make):
    """Returns make(memory format) for the format whose work takes less time."""
    works = [make(form) for form in (torch.contiguous_format, torch.channels_last)]
    return min(works, key=seconds)


def seconds(work):
    """Returns the time of some repetitions after a short warm-up."""
    for _ in range(TRIALS):
        work()
    start = time.perf_counter()
    for _ in range(TRIALS):
        work()
    return time.perf_counter() - start


class Convolution:
    """A convolution 32x16x28x28 -> 32 of 3x3 with its two gradients."""

    def __init__(self, torch, form):
        self.torch = torch
        self.images = unit_numbers(torch, (32, 16, 28, 28)).to(memory_format=form).requires_grad_()
        self.weights = unit_numbers(torch, (32, 16, 3, 3), 1).to(memory_format=form).requires_grad_()
        self.cotangent = unit_numbers(torch, (32, 32, 28, 28), 2).to(memory_format=form)

    def __call__(self):
        result = self.torch.nn.functional.conv2d(self.images, self.weights, padding=1)
        return result, *self.torch.autograd.grad(result, (self.images, self.weights), self.cotangent)

    def result(self):
        """Returns the sum of the absolute values of the result and of both gradients."""
        return sum(values.detach().abs().to(self.torch.float64).sum().item() for values in self())


def convolution(torch):
    """Returns the convolution in the faster format."""
    return fastest(torch, lambda form: Convolution(torch, form))


def image_network(torch, request, dtype):
    """Returns a sequence of blocks and one linear layer, with parameters of the formula."""
    layers = []
    channels, side, kernel = 1, request["side"], request["kernel"]
    for width in request["widths"]:
        layers += [torch.nn.Conv2d(channels, width, kernel, padding=kernel // 2), torch.nn.ReLU(), torch.nn.MaxPool2d(2)]
        channels, side = width, side // 2
    layers += [torch.nn.Flatten(), torch.nn.Linear(channels * side * side, request["classes"])]
    model = torch.nn.Sequential(*layers).to(dtype)
    first = 0
    with torch.no_grad():
        for values in model.parameters():
            shape = values.shape[::-1] if values.dim() == 2 else values.shape
            numbers = unit_numbers(torch, shape, first, 0.02 if values.dim() == 1 else 0.3, dtype)
            values.copy_(numbers.T if values.dim() == 2 else numbers)
            first += values.numel()
    return model


def image_batch(torch, request, dtype):
    """Returns images, classes and the loss function."""
    images = unit_numbers(torch, (request["batch"], 1, request["side"], request["side"]), dtype=dtype)
    return images, torch.arange(request["batch"]) % request["classes"], torch.nn.functional.cross_entropy


class Training:
    """Adam steps of a network of images."""

    def __init__(self, torch, request, dtype, form):
        self.again = lambda: Training(torch, request, dtype, form)
        self.model = image_network(torch, request, dtype).to(memory_format=form)
        images, self.classes, self.loss_function = image_batch(torch, request, dtype)
        self.images = images.to(memory_format=form)
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=1e-3, fused=True)

    def __call__(self):
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.loss_function(self.model(self.images), self.classes)
        loss.backward()
        self.optimizer.step()
        return loss

    def result(self):
        """Returns the loss that the first steps come down to, before the last of them."""
        training = self.again()
        return [training() for _ in range(FIRST_STEPS)][-1].item()


def training(torch, request, dtype):
    """Returns the training in the faster format."""
    return fastest(torch, lambda form: Training(torch, request, dtype, form))
