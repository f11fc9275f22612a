"""The training step of a transformer in PyTorch: the network, start and batch of comparison/Decoder.java."""

START_SPREADS = {"bias": 0.02}
MULTIPLIER = 7919
FIRST_STEPS = 10


def decoder(torch, sizes):
    """Returns the network: norms before each part, exact GELU, learned positions, one product for q, k and v."""
    nn, functional = torch.nn, torch.nn.functional
    width, heads = sizes["width"], sizes["heads"]

    class Layer(nn.Module):
        def __init__(self):
            super().__init__()
            self.attention_norm = nn.LayerNorm(width)
            self.qkv = nn.Linear(width, 3 * width)
            self.merge = nn.Linear(width, width)
            self.feed_forward_norm = nn.LayerNorm(width)
            self.expansion = nn.Linear(width, sizes["feed_forward"])
            self.contraction = nn.Linear(sizes["feed_forward"], width)

        def forward(self, values):
            batch, length, _ = values.shape
            parts = self.qkv(self.attention_norm(values)).split(width, dim=2)
            query, key, value = (part.view(batch, length, heads, -1).transpose(1, 2) for part in parts)
            attended = functional.scaled_dot_product_attention(query, key, value, is_causal=True)
            values = values + self.merge(attended.transpose(1, 2).reshape(batch, length, width))
            hidden = functional.gelu(self.expansion(self.feed_forward_norm(values)))
            return values + self.contraction(hidden)

    class Decoder(nn.Module):
        def __init__(self):
            super().__init__()
            self.tokens = nn.Embedding(sizes["vocabulary"], width)
            self.places = nn.Parameter(torch.zeros(sizes["length"], width))
            self.layers = nn.ModuleList(Layer() for _ in range(sizes["layers"]))
            self.final_norm = nn.LayerNorm(width)
            self.output = nn.Linear(width, sizes["vocabulary"], bias=False)

        def forward(self, tokens):
            values = self.tokens(tokens) + self.places
            for layer in self.layers:
                values = layer(values)
            return self.output(self.final_norm(values))

    model = Decoder()
    start(torch, model, width)
    return model


def start(torch, model, width):
    """Numbers all elements in the order of the peer's parameters and gives them the values of StartValues.java."""
    first = 0

    def numbers(inputs, units, spread):
        nonlocal first
        count = inputs * units
        index = torch.arange(first, first + count, dtype=torch.int64)
        first += count
        unit = ((index * 2654435761 + 12345) % 2**32).double() / 2**32 - 0.5
        return (spread * unit).float().reshape(inputs, units)

    def bias(units):
        return numbers(1, units, START_SPREADS["bias"])[0]

    def norm(layer):
        layer.weight.copy_(numbers(1, width, 0.3)[0].double() + 1)
        layer.bias.copy_(numbers(1, width, 0.3)[0])

    def linear(layer):
        layer.weight.copy_(numbers(layer.in_features, layer.out_features, 0.3).T)
        if layer.bias is not None:
            layer.bias.copy_(bias(layer.out_features))

    with torch.no_grad():
        model.tokens.weight.copy_(numbers(*model.tokens.weight.shape, 0.3))
        model.places.copy_(numbers(*model.places.shape, 0.3))
        for layer in model.layers:
            norm(layer.attention_norm)
            parts = [(numbers(width, width, 0.3).T, bias(width)) for _ in range(3)]
            layer.qkv.weight.copy_(torch.cat([weight for weight, _ in parts]))
            layer.qkv.bias.copy_(torch.cat([shift for _, shift in parts]))
            linear(layer.merge)
            norm(layer.feed_forward_norm)
            linear(layer.expansion)
            linear(layer.contraction)
        norm(model.final_norm)
        linear(model.output)


def tokens(torch, sizes, shift):
    """Returns the batch of tokens, or with a shift of 1 that of targets."""
    places = torch.arange(sizes["batch"] * sizes["length"]) + shift
    return (MULTIPLIER * places * places % sizes["vocabulary"]).reshape(sizes["batch"], sizes["length"])


class Training:
    """Steps of the fused AdamW."""

    def __init__(self, torch, sizes):
        self.again = lambda: Training(torch, sizes)
        self.model = decoder(torch, sizes)
        self.inputs, self.targets = tokens(torch, sizes, 0), tokens(torch, sizes, 1).reshape(-1)
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=1e-3, weight_decay=0.01, fused=True)
        self.loss_function = torch.nn.functional.cross_entropy

    def __call__(self):
        self.optimizer.zero_grad(set_to_none=True)
        logits = self.model(self.inputs)
        loss = self.loss_function(logits.view(-1, logits.shape[-1]), self.targets)
        loss.backward()
        self.optimizer.step()
        return loss

    def result(self):
        """Returns the loss that the first steps come down to, before the last of them."""
        training = self.again()
        return [training() for _ in range(FIRST_STEPS)][-1].item()
