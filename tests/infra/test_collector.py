"""The collector of circles looks seldom while a check runs, and as before behind it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from provenance.infra.collector import seldom


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


@pytest.mark.parametrize(("before", "inside"), [(700, 50_000), (60_000, 60_000), (0, 0)])
def test_a_higher_number_and_none_are_kept(before: int, inside: int) -> None:
    gc.set_threshold(before, 7, 8)
    with seldom():
        with seldom():
            assert gc.get_threshold() == (inside, 7, 8)
        assert gc.get_threshold() == (inside, 7, 8)
    assert gc.get_threshold() == (before, 7, 8)


def test_an_error_inside_leaves_it_as_it_was() -> None:
    gc.set_threshold(700, 10, 10)
    with pytest.raises(ValueError, match="broken"), seldom():
        raise ValueError("broken")
    assert gc.get_threshold()[0] == 700
