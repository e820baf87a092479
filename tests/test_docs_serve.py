"""The page on the service: its example runs, its tables are what the service has, its image starts what there is."""

from __future__ import annotations

import json
import re
import shlex
import tomllib

import pytest
from typer.main import get_command

from provenance.cli.commands import app
from provenance.serve.openapi import document
from provenance.serve.problems import title
from provenance.serve.terms import DEFAULTS, Place
from support.paths import ROOT
from support.service import BENCH, TERMS, Inline, served

PAGE = ROOT.joinpath("docs", "serve.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.S | re.M)
COMMAND = get_command(app).commands["serve"]  # type: ignore[attr-defined]
OPTIONS = {name for one in COMMAND.params for name in one.opts}
CONTAINER = ROOT.joinpath("Containerfile").read_text(encoding="utf-8")
EXTRAS = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]


def test_the_first_example_prints_what_the_page_says(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = (text for kind, text in BLOCKS if kind == "python")
    (printed,) = (text for kind, text in BLOCKS if kind == "text")
    with served() as service:
        made = code.replace(f"http://127.0.0.1:{Place().port}/", service.url)
        assert made != code
        exec(compile(made, "serve.md", "exec"), {"__name__": "example"})
    assert capsys.readouterr().out == printed


def test_the_refusal_is_one_that_comes() -> None:
    (told,) = (json.loads(text) for kind, text in BLOCKS if kind == "json")
    with served(DEFAULTS._replace(workers=1), Inline(BENCH)) as service:
        assert service.client.post("/v1/check", content=b" " * (DEFAULTS.body + 1)).json() == told
    assert told["title"] == title(413)


def test_the_addresses_are_those_of_the_description() -> None:
    named = set(re.findall(r"`(?:GET|POST|PUT|DELETE) (/[\w/.{}]+)`", PAGE))
    paths = document(TERMS, has_token=True, keeps=True)["paths"]
    assert named >= {path for path in paths if "{" not in path}
    assert named <= {*paths}


def test_every_option_is_told_and_every_one_told_is_there() -> None:
    words = re.findall(r"(?<![\w-])--[a-z][a-z-]+", PAGE)
    foreign = {"--baseline", "--format", "--read-only", "--tmpfs"}
    assert set(words) - foreign <= OPTIONS
    assert {one for one in OPTIONS if one.startswith("--")} - set(words) <= {"--port", "--help"}


def test_the_bounds_are_those_of_the_service() -> None:
    given = {name: one.default for one in COMMAND.params for name in one.opts}
    for name, bound in (("--max-body", 16), ("--queue", 100), ("--seconds", 60)):
        assert f"`{name} {bound}`" in PAGE
        assert given[name] == bound
    assert (DEFAULTS.body, DEFAULTS.queue, DEFAULTS.seconds) == (16 << 20, 100, 60)
    assert (DEFAULTS.header_seconds, DEFAULTS.body_seconds, DEFAULTS.patience) == (10, 60, 120)
    assert (DEFAULTS.connections, DEFAULTS.sources) == (500, 100)
    assert (given["--host"], given["--port"]) == Place()[:2] == ("127.0.0.1", 8017)


def test_the_extra_holds_what_is_needed_and_the_tests_have_it() -> None:
    assert {re.split(r"[<>=]", one)[0] for one in EXTRAS["serve"]} == {"python-multipart", "starlette", "uvicorn"}
    assert set(EXTRAS["serve"]) <= set(EXTRAS["dev"])


def test_the_image_starts_the_service() -> None:
    (extras,) = re.findall(r"tools/locked\.py (\S+)", CONTAINER)
    assert set(extras.split(",")) <= set(EXTRAS)
    (entry,) = (json.loads(found) for found in re.findall(r"^ENTRYPOINT (.+)$", CONTAINER, re.M))
    assert entry[:2] == ["provenance", "serve"]
    assert {one for one in entry if one.startswith("--")} <= OPTIONS
    assert re.findall(r"^EXPOSE (\d+)$", CONTAINER, re.M) == [str(Place().port)]
    assert int(re.findall(r"^USER (\d+)", CONTAINER, re.M)[-1]) > 0, "it has no rights of its own"
    assert "/healthz" in CONTAINER
    assert not re.search(r"TOKEN=|^ARG ", CONTAINER, re.M), "no secret is in the image"
    runs = [shlex.split(line) for _, text in BLOCKS for line in text.splitlines() if line.startswith("podman run")]
    assert len(runs) == 2
    assert all("PROVENANCE_TOKEN" in one for one in runs)
