"""Makes the TorchScript files beside it. Debian's PyTorch 1.13: apt-get install python3-torch;
/usr/bin/python3 torchscript.py"""
import os

import torch

here = os.path.dirname(os.path.abspath(__file__))


class Moments(torch.nn.Module):
    """Mean and mean square of each channel: what a test can work out by itself."""

    def forward(self, images):
        return torch.cat([images.mean((2, 3)), (images * images).mean((2, 3))], 1)


class Pixels(torch.nn.Module):
    """No row a sample."""

    def forward(self, images):
        return images * 2


class Sides(torch.nn.Module):
    """A generator of images of two classes, (1, 16, 16) in [-1, 1]: bright on the left, bright on
    the right. What is in a pixel besides, the noise says; a test can work it out by itself."""

    def __init__(self):
        super().__init__()
        pixels = torch.arange(256, dtype=torch.float64)
        left = torch.where(pixels % 16 < 8, 0.6, -0.8)
        self.side = torch.nn.Embedding(2, 256)
        self.side.weight.data = torch.stack([left, -0.2 - left]).float()
        self.mix = torch.nn.Linear(8, 256, bias=False)
        waves = torch.outer(pixels + 1, 1.7 * torch.arange(1, 9, dtype=torch.float64))
        self.mix.weight.data = (0.5 * torch.cos(waves)).float()

    def forward(self, noise, labels):
        return (self.side(labels) + 0.2 * torch.tanh(self.mix(noise))).view(-1, 1, 16, 16)


class Restless(torch.nn.Module):
    """A generator with noise of its own."""

    def forward(self, noise, labels):
        return torch.rand_like(noise[:, :1]).view(-1, 1, 1, 1)


class Breaking(torch.nn.Module):
    """A generator of single pixels, which are none where the noise is above 3: one in 740."""

    def forward(self, noise, labels):
        first = noise[:, :1]
        return torch.where(first > 3, torch.full_like(first, float("nan")), torch.tanh(first)).view(-1, 1, 1, 1)


class Counting(torch.nn.Module):
    """Gives a number, no array."""

    def forward(self, noise, labels) -> int:
        return noise.size(0)


class Silent(torch.nn.Module):
    """Gives nothing."""

    def forward(self, noise, labels):
        return ()


for network in [Moments(), Pixels(), Sides(), Restless(), Breaking(), Counting(), Silent()]:
    name = type(network).__name__.lower() + ".pt"
    torch.jit.script(network.eval()).save(os.path.join(here, name))
