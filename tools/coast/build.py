#!/usr/bin/env python3
"""Makes crates/cli/src/store/land.path, the coasts of the ledger's map, from the npm package world-atlas (Natural Earth
110m). Usage: npm pack world-atlas@2.0.2 && python3 tools/coast/build.py world-atlas-2.0.2.tgz"""
import hashlib
import json
import sys
import tarfile
from pathlib import Path

SHA256 = "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97"
OUT = Path(__file__).resolve().parents[2] / "crates/cli/src/store/land.path"


def read(package):
    """The topology of the land."""
    data = Path(package).read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        sys.exit(f"{package}: not world-atlas 2.0.2 (its hash differs)")
    with tarfile.open(package) as tar:
        return json.load(tar.extractfile("package/land-110m.json"))


def arcs(topology):
    """The lines of a topology, in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        yield line


def ring(lines, indices):
    """One closed line of several, of which those below zero run backwards."""
    out = []
    for i in indices:
        line = lines[i] if i >= 0 else lines[~i][::-1]
        out += line[1:] if out else line
    return out


def path(points):
    """A closed SVG path in tenths of a degree, south downwards."""
    line = []
    for x, y in points:
        point = (round(x * 10), round(-y * 10))
        if not line or line[-1] != point:
            line.append(point)
    if len(line) < 4:
        return ""
    steps = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in zip(line, line[1:-1])]
    return f"M{line[0][0]} {line[0][1]}l" + " ".join(steps).replace(" -", "-") + "z"


def main():
    topology = read(sys.argv[1])
    lines = list(arcs(topology))
    parts = []
    for land in topology["objects"]["land"]["geometries"]:
        polygons = land["arcs"] if land["type"] == "MultiPolygon" else [land["arcs"]]
        parts += [path(ring(lines, r)) for polygon in polygons for r in polygon]
    OUT.write_text("".join(parts))


if __name__ == "__main__":
    main()
