"""Imports PyTorch also where its companions are those of an older Debian; run alone, prints the version."""

import warnings


def import_torch():
    """Returns the module torch, after supplying what it imports from newer releases of other packages."""
    supply_annotations()
    supply_equal_valued()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Failed to initialize NumPy")
        import torch

    return torch


def supply_annotations():
    """Adds what typing_extensions lacks before 4.12; PyTorch only annotates its own code with these."""
    import typing_extensions

    stand_ins = {
        "Buffer": object,
        "TypeAliasType": lambda name, value, type_params=(): value,
        "TypeIs": typing_extensions.TypeGuard,
        "deprecated": lambda *_, **__: lambda marked: marked,
    }
    for name, stand_in in stand_ins.items():
        if not hasattr(typing_extensions, name):
            setattr(typing_extensions, name, stand_in)


def supply_equal_valued():
    """Adds a function that sympy lacks before 1.12; torch.optim imports it but no optimizer calls it."""
    import sympy.core.numbers

    if not hasattr(sympy.core.numbers, "equal_valued"):
        sympy.core.numbers.equal_valued = lambda x, y: x == y


if __name__ == "__main__":
    print(import_torch().__version__)
