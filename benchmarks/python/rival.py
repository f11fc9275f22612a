#!/usr/bin/env python3
"""Does the work of a comparison in PyTorch: reads one JSON object a line, answers each with one.

{"do": "version"} -> {"version": …}
{"do": "open", "work": one of WORKS, "layers": […], "activation": …, "batch": …, "classifies": …,
 "precision": …, "threads": …} -> {}
{"do": "result"} -> {"result": …}, a number both sides must agree on, null where the work opened last has none
{"do": "time", "repetitions": …} -> {"seconds": …}, for the work opened last

A convolutional network has "widths", "side", "kernel" and "classes" in place of layers, activation and classifies; a
transformer the sizes that transformer.py reads.
"""

import json
import sys
import time

import curvature
import images
import transformer
from torch_import import import_torch


def network(torch, request, dtype):
    """Returns a sequence of linear layers with the activation between them."""
    activation = {"relu": torch.nn.ReLU, "tanh": torch.nn.Tanh}[request["activation"]]
    layers = []
    for inputs, units in zip(request["layers"], request["layers"][1:]):
        layers += [torch.nn.Linear(inputs, units, dtype=dtype), activation()]
    return torch.nn.Sequential(*layers[:-1])


def batch(torch, request, dtype):
    """Returns inputs, targets and the loss function."""
    inputs = torch.rand(request["batch"], request["layers"][0], dtype=dtype) * 2 - 1
    outputs = request["layers"][-1]
    if request["classifies"]:
        return inputs, torch.arange(request["batch"]) % outputs, torch.nn.functional.cross_entropy
    return inputs, torch.rand(request["batch"], outputs, dtype=dtype) * 2 - 1, torch.nn.functional.mse_loss


def adam_steps(torch, model, inputs, targets, loss_function):
    """Returns a function that makes one update with the fused Adam."""
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, fused=True)

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss_function(model(inputs), targets).backward()
        optimizer.step()

    return step


def hessian_products(torch, model, inputs, targets, loss_function):
    """Returns a function that makes one product by differentiating the gradient's product with the direction."""
    parameters = list(model.parameters())
    direction = [torch.rand_like(parameter) for parameter in parameters]

    def product():
        gradient = torch.autograd.grad(loss_function(model(inputs), targets), parameters, create_graph=True)
        return torch.autograd.grad(gradient, parameters, grad_outputs=direction)

    return product


def per_example_gradients(torch, model, inputs, targets, loss_function):
    """Returns a function that makes the gradient of each example's loss, by torch.func."""
    parameters = {name: value.detach() for name, value in model.named_parameters()}

    def loss(at, example, target):
        return loss_function(torch.func.functional_call(model, at, (example.unsqueeze(0),)), target.unsqueeze(0))

    gradients = torch.func.vmap(torch.func.grad(loss), in_dims=(None, 0, 0))
    return lambda: gradients(parameters, inputs, targets)


def tangent_kernel(torch, model, inputs, targets, loss_function):
    """Returns a function that makes the kernel from inner products of activations and of cotangents, layer by layer."""
    linears = [layer for layer in model if isinstance(layer, torch.nn.Linear)]
    outputs = linears[-1].out_features
    count = len(inputs)

    def kernel():
        with torch.no_grad():
            activations, slopes, values = [], [], inputs
            for layer in linears:
                activations.append(values)
                before = layer(values)
                slopes.append((before > 0).to(values.dtype))
                values = torch.relu(before)
            cotangent = torch.eye(outputs, dtype=inputs.dtype).expand(count, outputs, outputs)
            total = torch.zeros(count * outputs, count * outputs, dtype=inputs.dtype)
            for index in reversed(range(len(linears))):
                flat = cotangent.reshape(count * outputs, -1)
                gram = activations[index] @ activations[index].T + 1
                product = (flat @ flat.T).reshape(count, outputs, count, outputs)
                total += (product * gram[:, None, :, None]).reshape(count * outputs, -1)
                if index > 0:
                    cotangent = (cotangent @ linears[index].weight) * slopes[index - 1][:, None, :]
            return total

    return kernel


WORKS = {
    "adam-steps": adam_steps,
    "hessian-products": hessian_products,
    "per-example-gradients": per_example_gradients,
    "tangent-kernel": tangent_kernel,
}


def open_work(torch, request):
    """Returns the function that does the work once."""
    torch.set_num_threads(request["threads"])
    torch.manual_seed(1)
    if request["work"] == "convolution":
        return images.convolution(torch)
    if request["work"] == "transformer":
        return transformer.Training(torch, request)
    dtype = getattr(torch, request["precision"])
    if request["work"] in ("top-eigenvalue", "hessian-trace"):
        _, _, loss_function = batch(torch, request, dtype)
        return curvature.Estimation(request, network(torch, request, dtype), loss_function, dtype)
    if "widths" in request and request["work"] == "adam-steps":
        return images.training(torch, request, dtype)
    if "widths" in request:
        model, data = images.image_network(torch, request, dtype), images.image_batch(torch, request, dtype)
        return WORKS[request["work"]](torch, model, *data)
    return WORKS[request["work"]](torch, network(torch, request, dtype), *batch(torch, request, dtype))


def timed(work, repetitions):
    """Returns the seconds that so many repetitions take."""
    start = time.perf_counter()
    for _ in range(repetitions):
        work()
    return time.perf_counter() - start


def main():
    torch = import_torch()
    work = None
    for line in sys.stdin:
        request = json.loads(line)
        answer = {}
        if request["do"] == "version":
            answer = {"version": torch.__version__}
        elif request["do"] == "open":
            work = open_work(torch, request)
        elif request["do"] == "result":
            answer = {"result": work.result() if hasattr(work, "result") else None}
        else:
            answer = {"seconds": timed(work, request["repetitions"])}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
