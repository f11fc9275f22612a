"""Estimates of a Hessian in PyTorch, written as PyHessian writes them (pyhessian/hessian.py and utils.py, Yao et al. 2020): the gradient
keeps its graph, which every product differentiates once more, and vectors are lists of tensors like the parameters.

Unlike there, the greatest eigenvalue is found by the Lanczos steps of its density, with the stop rule of the other side, and not by power
iteration; so both sides make the same products.
"""

import torch_import

torch = torch_import.import_torch()

SAMPLES = 30
TOLERANCE = 1e-3
LONGEST = 100


def unit_numbers(count, first=0):
    """Returns numbers of a fixed sequence in [-0.5, 0.5), float64."""
    index = torch.arange(first, first + count, dtype=torch.int64)
    return ((index * 2654435761 + 12345) % 2**32).to(torch.float64) / 2**32 - 0.5


def like_parameters(parameters, flat):
    """Cuts a vector into tensors; weights are stored [inputs, units] on the other side."""
    parts, first = [], 0
    for parameter in parameters:
        part = flat[first : first + parameter.numel()]
        first += parameter.numel()
        if parameter.dim() == 2:
            part = part.reshape(parameter.shape[1], parameter.shape[0]).T
        parts.append(part.reshape(parameter.shape).to(parameter.dtype).contiguous())
    return parts


def set_start(model):
    """Gives a network the parameters of the other side."""
    parameters = list(model.parameters())
    numbers = unit_numbers(sum(parameter.numel() for parameter in parameters))
    with torch.no_grad():
        for parameter, part in zip(parameters, like_parameters(parameters, numbers)):
            parameter.copy_(part * (0.3 if parameter.dim() == 2 else 0.02))


def fixed_batch(request, dtype):
    """Returns inputs and classes of the other side."""
    shape = request["batch"], request["layers"][0]
    inputs = (2 * unit_numbers(shape[0] * shape[1])).reshape(shape).to(dtype)
    return inputs, torch.arange(request["batch"]) % request["layers"][-1]


def group_product(left, right):
    return sum(torch.sum(x * y) for x, y in zip(left, right))


def group_add(left, right, factor):
    for x, y in zip(left, right):
        x.data.add_(y * factor)
    return left


def normalization(vector):
    norm = group_product(vector, vector).sqrt().cpu().item()
    return [x / (norm + 1e-6) for x in vector]


def orthonormal(vector, others):
    for other in others:
        vector = group_add(vector, other, -group_product(vector, other))
    return normalization(vector)


class Hessian:
    """Products with the Hessian of a loss, after its gradient."""

    def __init__(self, model, inputs, targets, loss_function):
        self.parameters = list(model.parameters())
        loss = loss_function(model(inputs), targets)
        self.gradient = torch.autograd.grad(loss, self.parameters, create_graph=True)

    def times(self, vector):
        return torch.autograd.grad(
            self.gradient, self.parameters, grad_outputs=vector, only_inputs=True, retain_graph=True
        )


def combination(basis, coefficients):
    """Returns a unit vector, as lists of tensors."""
    vector = [torch.zeros_like(part) for part in basis[0]]
    for other, coefficient in zip(basis, coefficients):
        vector = group_add(vector, other, coefficient.item())
    return normalization(vector)


def top_eigenpair(hessian, start):
    """Returns the greatest eigenvalue with its vector; stops where the residual is a thousandth of the value."""
    basis, diagonal, beside = [normalization(start)], [], []
    while True:
        rest = [part.clone() for part in hessian.times(basis[-1])]
        alpha = group_product(rest, basis[-1])
        diagonal.append(alpha.cpu().item())
        rest = group_add(rest, basis[-1], -alpha)
        if beside:
            rest = group_add(rest, basis[-2], -beside[-1])
        beta = torch.sqrt(group_product(rest, rest)).cpu().item()
        values, vectors = torch.linalg.eigh(tridiagonal(diagonal, beside))
        if beta * abs(vectors[-1, -1].item()) <= TOLERANCE * abs(values[-1].item()) or len(basis) == LONGEST:
            return values[-1].item(), combination(basis, vectors[:, -1])
        beside.append(beta)
        basis.append(orthonormal(rest, basis))


def tridiagonal(diagonal, beside):
    matrix = torch.diag(torch.tensor(diagonal, dtype=torch.float64))
    if beside:
        matrix += torch.diag(torch.tensor(beside, dtype=torch.float64), 1)
        matrix += torch.diag(torch.tensor(beside, dtype=torch.float64), -1)
    return matrix


def random_signs(hessian):
    signs = [torch.randint_like(parameter, high=2) for parameter in hessian.parameters]
    for part in signs:
        part[part == 0] = -1
    return signs


def trace(hessian, signs):
    """Returns the mean of z'Hz over SAMPLES vectors of signs."""
    samples = []
    for _ in range(SAMPLES):
        vector = signs()
        samples.append(group_product(hessian.times(vector), vector).cpu().item())
    return sum(samples) / len(samples)


class Estimation:
    """One of the works: called, it makes the estimate once, from loss and gradient on."""

    def __init__(self, request, model, loss_function, dtype):
        self.wants_trace = request["work"] == "hessian-trace"
        self.model, self.loss_function = model, loss_function
        set_start(model)
        self.inputs, self.targets = fixed_batch(request, dtype)
        self.count = sum(parameter.numel() for parameter in model.parameters())

    def hessian(self):
        return Hessian(self.model, self.inputs, self.targets, self.loss_function)

    def __call__(self):
        hessian = self.hessian()
        if self.wants_trace:
            return trace(hessian, lambda: random_signs(hessian))
        return top_eigenpair(hessian, like_parameters(hessian.parameters, unit_numbers(self.count)))[0]

    def result(self):
        if not self.wants_trace:
            return self()
        hessian, first = self.hessian(), [0]

        def signs():
            numbers = unit_numbers(self.count, first[0])
            first[0] += self.count
            return like_parameters(hessian.parameters, torch.where(numbers < 0, -1.0, 1.0))

        return trace(hessian, signs)
