"""What Augment is held against in PyTorch besides a training step. benchmarks/run.sh runs it.

torch_peer.py sample --step torch_gan_step.py --batch 64 --width 32 --threads 2 --callers 1 --seconds 6
    samples a second of the generator of resnet32, as the script of the training step has it;
torch_peer.py epoch --net cnn --fraction 0.5 --threads 2 --batches 60 --repeats 7
    an epoch of a DataLoader over a ConcatDataset of real samples and a pool that is made before.

Each prints one JSON line. Needs Debian's python3-torch and nothing else.
"""

import argparse
import importlib.util
import json
import threading
import time

import torch
import torch.nn as nn
from torch.utils.data import ConcatDataset, DataLoader, TensorDataset

CLASSES = 3
LATENT = 64


def script(path):
    spec = importlib.util.spec_from_file_location("torch_gan_step", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sample(options):
    generator = script(options.step).Generator(options.width, CLASSES, LATENT, 3).eval()

    def draw(seconds):
        drawn, start = 0, time.perf_counter()
        while True:
            with torch.no_grad():
                label = torch.full((options.batch,), drawn % CLASSES, dtype=torch.long)
                generator(torch.randn(options.batch, LATENT), label).numpy()
            drawn += options.batch
            if time.perf_counter() - start >= seconds:
                return drawn

    draw(1)
    counts = []
    callers = [
        threading.Thread(target=lambda: counts.append(draw(options.seconds)))
        for _ in range(options.callers)
    ]
    start = time.perf_counter()
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert len(counts) == options.callers, "a caller failed"
    return {
        "parameters_g": sum(p.numel() for p in generator.parameters()),
        "samples_a_second": sum(counts) / (time.perf_counter() - start),
    }


def network(name):
    if name == "mlp":
        return nn.Sequential(
            nn.Flatten(), nn.Linear(3 * 32 * 32, 128), nn.ReLU(), nn.Linear(128, CLASSES)
        )
    return nn.Sequential(
        nn.Conv2d(3, 16, 3, 1, 1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, 1, 1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(32 * 64, CLASSES),
    )  # fmt: skip


def images(count):
    return TensorDataset(torch.rand(count, 3, 32, 32), torch.arange(count) % CLASSES)


def epoch(options):
    real = round(options.batch * (1 - options.fraction)) * options.batches
    mixed = ConcatDataset([images(real), images(options.batch * options.batches - real)])
    loader = DataLoader(mixed, batch_size=options.batch, shuffle=True)
    model, loss = network(options.net), nn.CrossEntropyLoss()
    adam = torch.optim.Adam(model.parameters())
    times = []
    for _ in range(1 + options.repeats):
        start, batches = time.perf_counter(), 0
        for shown, labels in loader:
            adam.zero_grad(set_to_none=True)
            loss(model(shown), labels).backward()
            adam.step()
            batches += 1
        assert batches == options.batches
        times.append((time.perf_counter() - start) * 1e3)
    return {"epoch_ms": times[1:]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("part", choices=["sample", "epoch"])
    parser.add_argument("--step")
    parser.add_argument("--net", choices=["mlp", "cnn"], default="cnn")
    parser.add_argument("--fraction", type=float, default=0.5)
    parser.add_argument("--width", type=int, default=32)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--batches", type=int, default=60)
    parser.add_argument("--repeats", type=int, default=7)
    parser.add_argument("--callers", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    result = (sample if options.part == "sample" else epoch)(options)
    print(json.dumps({"peer": "torch " + torch.__version__, **result}))


if __name__ == "__main__":
    main()
