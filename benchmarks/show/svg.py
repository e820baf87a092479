"""Bars and lines on logarithmic scales as SVG: the same bytes for the same figures, on light and on dark pages."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from benchmarks.speed.results import Line, short

_WIDTH, _ROW, _LABEL, _VALUE = 760, 26, 300, 80  # pixels: of a plot, a bar's row, the names, the figures
_TOP, _SIDE, _HEIGHT, _FOOT = 50, 60, 320, 46  # of a plot with lines: its margins and its height
_COLOURS = ("#2f6fb3", "#c2571a", "#2e8b57", "#8a5cb8")
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1f2328}.t{font-weight:600}.g{stroke:#8884;stroke-width:1}"
    ".b{fill:#2f6fb3}.o{fill:#c2571a}@media(prefers-color-scheme:dark){text{fill:#e6edf3}}"
)


def bars(title: str, rows: Sequence[tuple[str, float]], own: str, unit: str) -> str:
    """A bar for each name on a logarithmic scale; the one called `own` stands out."""
    low = math.floor(math.log10(min(value for _, value in rows)))
    high = max(low + 1, math.ceil(math.log10(max(value for _, value in rows))))
    room = _WIDTH - _LABEL - _VALUE
    foot = _TOP + _ROW * len(rows)
    parts = [_grid(_LABEL + room * at / (high - low), _TOP, foot) for at in range(high - low + 1)]
    for number, (name, value) in enumerate(rows):
        top = _TOP + _ROW * number
        length = max(1.0, room * (math.log10(value) - low) / (high - low))
        mark = "o" if name == own else "b"
        parts += [
            _text(_LABEL - 8, top + 18, name, "end"),
            f'<rect class="{mark}" x="{_LABEL}" y="{top + 5}" width="{length:.1f}" height="{_ROW - 10}"/>',
            _text(_LABEL + length + 6, top + 18, f"{short(value)} {unit}"),
        ]
    return _frame(title, foot + 10, parts)


def lines(title: str, drawn: Sequence[Line], axes: tuple[str, str]) -> str:
    """A line for each series, both axes logarithmic."""
    xs, ys = _Axis(one for line in drawn for one in line.sizes), _Axis(one for line in drawn for one in line.values)
    left, right, top, foot = _SIDE, _WIDTH - 20, _TOP, _TOP + _HEIGHT

    def place(x: float, y: float) -> tuple[float, float]:
        return left + (right - left) * xs.share(x), foot - (foot - top) * ys.share(y)

    parts = [_grid(place(x, ys.ticks[0])[0], top, foot, f"{x:,.0f}") for x in xs.ticks]
    for y in ys.ticks:
        height = place(xs.ticks[0], y)[1]
        parts.append(f'<line class="g" x1="{left}" x2="{right}" y1="{height:.1f}" y2="{height:.1f}"/>')
        parts.append(_text(left - 6, height + 4, short(y), "end"))
    for number, line in enumerate(drawn):
        colour = _COLOURS[number % len(_COLOURS)]
        points = [place(x, y) for x, y in zip(line.sizes, line.values, strict=True)]
        parts += _series(points, colour)
        end = points[-1]
        parts.append(_text(end[0] - 8, end[1] - 10, line.name, "end"))
    parts.append(_text((left + right) / 2, foot + 38, axes[0], "middle"))
    parts.append(_text(left - 6, top - 12, axes[1], "end"))
    return _frame(title, foot + _FOOT, parts)


class _Axis:
    """Powers of ten around some values."""

    def __init__(self, values: Iterable[float]) -> None:
        given = [math.log10(one) for one in values]
        self.low = math.floor(min(given) + 1e-9)
        self.high = max(self.low + 1, math.ceil(max(given) - 1e-9))
        self.ticks = [10.0**power for power in range(self.low, self.high + 1)]

    def share(self, value: float) -> float:
        """How far along the axis a value lies: 0..1."""
        return (math.log10(value) - self.low) / (self.high - self.low)


def _series(points: Sequence[tuple[float, float]], colour: str) -> list[str]:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in points]
    return [f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>', *dots]


def _grid(x: float, top: float, foot: float, name: str = "") -> str:
    line = f'<line class="g" x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{foot}"/>'
    return line + _text(x, foot + 18, name, "middle") if name else line


def _text(x: float, y: float, text: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _frame(title: str, height: float, parts: Sequence[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img"'
        f" aria-label={quoteattr(title)}>\n<style>{_STYLE}</style>\n"
        f'<text class="t" x="8" y="18">{escape(title)}</text>\n'
    )
    return head + "\n".join(parts) + "\n</svg>\n"
