"""What comes in: pinned by hash, complete for every extra; what lies in the package: told with origin and licence."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import pytest

from support.paths import ROOT
from tools import constraints, locked, origins

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
TEXT = locked.FILE.read_text(encoding="utf-8")
PACKAGES = list(locked.read(TEXT))

MADE = """\
alpha==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:ab
    # via fact-provenance (pyproject.toml)
beta==2 ; python_full_version >= '3.12' \\
    --hash=sha256:ba
    # via
    #   alpha
    #   torch
cuda-beta==3 \\
    --hash=sha256:ca
    # via torch
gamma.delta==4 \\
    --hash=sha256:da
    # via -r -
torch==5 \\
    --hash=sha256:ea
    # via alpha
"""


def test_every_package_is_pinned_and_has_hashes() -> None:
    assert len(PACKAGES) > 100
    for one in PACKAGES:
        first, *hashes = one.text.replace(" \\", "").splitlines()
        assert re.fullmatch(r"[a-z0-9.-]+==[\w.]+( ; .+)?", first), first
        assert hashes and all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}", line) for line in hashes), first


def test_no_address_and_no_option_stands_in_it() -> None:
    assert "://" not in TEXT
    assert [line for line in TEXT.splitlines() if line.startswith("-")] == []
    assert locked.APART not in {one.name for one in PACKAGES}


@pytest.mark.parametrize("extra", ["", *locked.pinned(PROJECT)])
def test_all_that_an_extra_names_is_in_it(extra: str) -> None:
    wanted = locked.roots(PROJECT, [extra] if extra else [])
    assert wanted - {one.name for one in locked.reached(PACKAGES, wanted)} <= {locked.APART}


def test_no_more_is_left_unpinned_than_frameworks_that_an_adapter_is_for() -> None:
    adapters = {path.stem.replace("_", "-") for path in (ROOT / "provenance" / "adapters").glob("[!_]*.py")}
    assert {*EXTRAS} - {*locked.pinned(PROJECT)} == {*locked.UNPINNED} == adapters - {"told"}


def test_a_pin_is_never_below_its_floor() -> None:
    from packaging.requirements import Requirement
    from packaging.version import Version

    pinned = {one.name: re.split(r"==| ", one.text)[1] for one in PACKAGES}
    named = map(Requirement, (*PROJECT["project"]["dependencies"], *(one for each in EXTRAS.values() for one in each)))
    known = [one for one in named if locked.normal(one.name) in pinned]
    assert len(known) > 30
    assert [str(one) for one in known if Version(pinned[locked.normal(one.name)]) not in one.specifier] == []


def test_the_part_for_some_extras() -> None:
    found = {one.name: one for one in locked.read(MADE)}
    assert found["beta"].asked_by == {"alpha", "torch"}
    assert found["gamma-delta"].text == "gamma.delta==4 \\\n    --hash=sha256:da"
    assert [one.name for one in locked.reached(found.values(), {"alpha"})] == ["alpha", "beta"]
    assert [one.name for one in locked.reached(found.values(), {"gamma-delta", "torch"})] == ["gamma-delta"]


def test_what_pytorch_alone_needs_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locked, "roots", lambda *_: {"alpha", "gamma-delta"})
    made = constraints.text(MADE)
    assert [one.name for one in locked.read(made)] == ["alpha", "beta", "gamma-delta"]
    assert made.startswith(constraints.HEAD)
    assert "    #   torch\n" in made


def test_the_tool_needs_nothing_but_python() -> None:
    command = [sys.executable, "-I", "-S", str(ROOT / "tools/locked.py")]
    done = subprocess.run([*command, "html,pdf", "lsp"], capture_output=True, text=True, check=True)
    assert {"pypdfium2", "trafilatura", "pygls", "hatchling"} <= {one.name for one in locked.read(done.stdout)}
    assert "pyspark" not in done.stdout
    done = subprocess.run([*command, "--no-build"], capture_output=True, text=True, check=True)
    assert "hatchling" not in done.stdout
    done = subprocess.run([*command, "; touch x"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("error: no extra ';'")


def test_the_list_of_parts_holds_what_is_needed_and_no_place() -> None:
    sbom = pytest.importorskip("tools.sbom", reason="needs packaging")
    parts = [{"bom-ref": f"{name}==1", "name": name} for name in ("Py_YAML", "fqdn")]
    root = {"bom-ref": "root", "name": "fact-provenance"}
    needs = [{"ref": "root", "dependsOn": ["Py_YAML==1", "fqdn==1"]}, {"ref": "fqdn==1"}, {"ref": "Py_YAML==1"}]
    found = sbom.only({"metadata": {"component": root}, "components": parts, "dependencies": needs}, {"py-yaml"})
    assert [one["name"] for one in found["components"]] == ["Py_YAML"]
    kept = [{"ref": "root", "dependsOn": ["Py_YAML==1"]}, {"ref": "Py_YAML==1", "dependsOn": []}]
    assert found["dependencies"] == kept
    assert sbom.cleaned({"a": [{"url": "file:///x"}, {"url": "https://x"}]}) == {"a": [{"url": "https://x"}]}


def test_the_page_of_origins_is_current() -> None:
    assert origins.PAGE.read_text(encoding="utf-8") == origins.text()


def test_no_data_of_the_package_is_left_out_of_it() -> None:
    page = origins.text()
    kinds = (".txt", ".gz", ".json", ".onnx")
    data = [one for one in (ROOT / "provenance").rglob("*") if one.suffix in kinds and one.name != "about.json"]
    assert len(data) > 40
    assert [str(one) for one in data if f"{one.name}`" not in page] == []
    assert all((ROOT / name).is_file() for name in origins.PACKED)
