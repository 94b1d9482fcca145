"""A plot of lines over logarithmic axes, as SVG: two dozen lines of figures need no library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import ceil, floor, log10
from typing import Final

_WIDTH: Final = 760
_HEIGHT: Final = 420
_LEFT: Final = 60
_RIGHT: Final = 250  # room for the names of the lines
_TOP: Final = 20
_BOTTOM: Final = 50
_GAP: Final = 15  # least distance between two names
_COLOURS: Final = ("#c00000", "#e07070", "#1f6fb2", "#2e8b57", "#8a5fbf", "#888888")


def plot(vertical: str, horizontal: str, series: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Lines through points (x, y), each with its name at its end."""
    xs = [x for points in series.values() for x, _ in points]
    ys = [y for points in series.values() for _, y in points]
    low, high = floor(log10(min(ys))), ceil(log10(max(ys)))
    left, right = log10(min(xs)), log10(max(xs))

    def across(x: float) -> float:
        return _LEFT + (log10(x) - left) / ((right - left) or 1) * (_WIDTH - _LEFT - _RIGHT)

    def down(y: float) -> float:
        return _TOP + (high - log10(y)) / ((high - low) or 1) * (_HEIGHT - _TOP - _BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
    ]
    for power in range(low, high + 1):
        y = down(10**power)
        parts.append(f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{10**power:g}</text>')
    parts += [
        f'<text x="{across(x):.1f}" y="{_HEIGHT - _BOTTOM + 18}" text-anchor="middle">{x:,g}</text>'
        for x in sorted(set(xs))
    ]
    parts.append(f'<text x="{_LEFT}" y="{_TOP - 6}">{vertical}</text>')
    parts.append(f'<text x="{across(max(xs)):.1f}" y="{_HEIGHT - 10}" text-anchor="end">{horizontal}</text>')
    ends = _apart({name: down(points[-1][1]) for name, points in series.items()})
    for (name, points), colour in zip(series.items(), _COLOURS, strict=False):
        path = " ".join(f"{across(x):.1f},{down(y):.1f}" for x, y in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{_WIDTH - _RIGHT + 8}" y="{ends[name] + 4:.1f}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _apart(heights: dict[str, float]) -> dict[str, float]:
    """The heights moved down as far as the names need to stand apart."""
    names = sorted(heights, key=heights.__getitem__)
    for upper, lower in pairwise(names):
        heights[lower] = max(heights[lower], heights[upper] + _GAP)
    return heights
