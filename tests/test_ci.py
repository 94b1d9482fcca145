"""The recipes for CI, run as far as they run here: a repository of twenty letters, three of them bad."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree
from tests.checking.letters import SOUND, with_body

ROOT = Path(__file__).parents[1]
RECIPES = ROOT / "examples" / "ci"
BAD = {
    "0003": (SOUND.replace("〔2026〕", "[2026]"), "LET007", 4),
    "0011": (with_body("共有22个站点（城东9个、城西6个、望江8个）。"), "TXT137", 11),
    "0017": (SOUND + "抄报: 某局\n", "LET002", 15),
}
SCHEMAS = {
    "action.yml": ("github-actions", ()),
    "examples/ci/github-workflow.yml": ("github-workflows", ()),
    "examples/ci/gitlab-ci.yml": ("gitlab-ci", ("--data-transform", "gitlab-ci")),
}

needs_bash = pytest.mark.skipif(sys.platform == "win32" or shutil.which("bash") is None, reason="no bash")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Twenty letters in `letters/`, some as YAML and some as DOCX, and a workflow that is no letter."""
    monkeypatch.chdir(tmp_path)
    letters = tmp_path / "letters"
    letters.mkdir()
    for number in range(1, 21):
        name = f"{number:04}"
        text = BAD[name][0] if name in BAD else SOUND.replace("0217", name)
        (letters / f"{name}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / ".github").mkdir()
    (tmp_path / ".github" / "workflow.yml").write_text("on: push", encoding="utf-8")
    return tmp_path


def shell(script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A script of a recipe, with this checkout's `replygen` first on the path."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=os.environ | environment | {"PATH": path, "PYTHONUTF8": "1"},
    )


def recipe(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def expected() -> list[tuple[str, str, int]]:
    """File, code and line of what is bad, in order."""
    return [(f"letters/{name}.yaml", code, line) for name, (_, code, line) in BAD.items()]


@pytest.mark.parametrize("file", SCHEMAS)
def test_a_recipe_is_what_its_service_takes(file: str) -> None:
    schema, options = SCHEMAS[file]
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *options, file]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


class TestGithub:
    ACTION = recipe(ROOT / "action.yml")

    def run(self, **given: str) -> subprocess.CompletedProcess[str]:
        """The action's own script, its inputs as GitHub would fill them in."""
        step = self.ACTION["runs"]["steps"][-1]
        inputs = {name: given.get(name, about["default"]) for name, about in self.ACTION["inputs"].items()}
        filled = {
            key: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda match: inputs[match[1]], value)
            for key, value in step["env"].items()
        }
        return shell(step["run"], GITHUB_STEP_SUMMARY="summary.md", **filled)

    @needs_bash
    def test_every_finding_is_marked_at_its_line(self, repository: Path) -> None:
        done = self.run()
        assert done.returncode == 1, done.stderr
        marks = re.findall(r"^::error file=(\S+?),line=(\d+),.*title=(\w+) ", done.stdout, re.MULTILINE)
        assert [(file, code, int(line)) for file, line, code in marks] == expected()

    @needs_bash
    def test_the_summary_of_the_job(self, repository: Path) -> None:
        self.run()
        text = Path("summary.md").read_text(encoding="utf-8")
        assert "检查 20 份：错误 3" in text
        assert all(f"## letters/{name}.yaml" in text for name in BAD)

    @needs_bash
    def test_sarif_and_annotated_copies(self, repository: Path) -> None:
        self.run(sarif="out.sarif", annotate="notes")
        (run,) = json.loads(Path("out.sarif").read_text(encoding="utf-8"))["runs"]
        places = [(r["ruleId"], r["locations"][0]["physicalLocation"]) for r in run["results"]]
        found = [(place["artifactLocation"]["uri"], code, place["region"]["startLine"]) for code, place in places]
        assert found == expected()
        assert [path.name for path in Path("notes").iterdir()] == ["0011.docx"]

    @needs_bash
    def test_paths_and_options_with_blanks(self, repository: Path) -> None:
        Path("letters").rename("my letters")
        done = self.run(paths="my letters/0001.yaml\nmy letters/0003.yaml\n", arguments="--fail-on=never\n")
        assert done.returncode == 0, done.stderr
        assert "检查 2 份" in done.stderr

    def test_the_workflow_uses_inputs_that_there_are(self) -> None:
        steps = recipe(RECIPES / "github-workflow.yml")["jobs"]["check"]["steps"]
        (given,) = (step["with"] for step in steps if "replygen" in step.get("uses", ""))
        assert set(given) <= set(self.ACTION["inputs"])
        assert steps[-1]["with"]["sarif_file"] == given["sarif"]


class TestGitlab:
    JOB = recipe(RECIPES / "gitlab-ci.yml")["check-letters"]

    @needs_bash
    def test_the_job_fails_and_leaves_its_reports(self, repository: Path) -> None:
        done = shell("\n".join(self.JOB["script"]))
        assert done.returncode == 1, done.stderr
        reports = self.JOB["artifacts"]["reports"]
        entries = json.loads(Path(reports["codequality"]).read_text(encoding="utf-8"))
        found = [(e["location"]["path"], e["check_name"][:6], e["location"]["lines"]["begin"]) for e in entries]
        assert found == expected()
        suites = etree.parse(reports["junit"]).getroot()
        assert len(suites) == 20
        assert [suite.get("name") for suite in suites if suite.get("failures") != "0"] == [f for f, _, _ in expected()]
        assert Path(self.JOB["artifacts"]["paths"][0], "0011.docx").is_file()


class TestPreCommit:
    HOOK = recipe(ROOT / ".pre-commit-hooks.yaml")[0]

    @needs_bash
    def test_only_the_files_of_a_commit(self, repository: Path) -> None:
        changed = ["letters/0001.yaml", "letters/0003.yaml", "README.md", ".github/workflow.yml", "a/b.docx"]
        names = [name for name in changed if re.search(self.HOOK["files"], name)]
        assert names == ["letters/0001.yaml", "letters/0003.yaml", "a/b.docx"]
        (hook,) = recipe(RECIPES / "pre-commit-config.yaml")["repos"][0]["hooks"]
        assert hook["id"] == self.HOOK["id"]
        done = shell(" ".join([self.HOOK["entry"], *hook["args"], *names[:2]]))
        assert done.returncode == 1
        assert done.stdout.count("\n") == 1
        assert done.stdout.startswith("letters/0003.yaml:4:")

    @needs_bash
    def test_a_commit_of_excluded_files_only_passes(self, repository: Path) -> None:
        Path("replygen.toml").write_text('[check]\nexclude = ["letters/0003.yaml"]', encoding="utf-8")
        assert shell("replygen check letters/0003.yaml").returncode == 0


class TestEveryFormat:
    @needs_bash
    def test_in_one_run(self, repository: Path) -> None:
        formats = ("text", "concise", "json", "sarif", "junit", "github", "gitlab", "markdown")
        options = " ".join(f"--output {name}=out/{name}" for name in formats)
        done = shell(f"replygen check . {options} --statistics")
        assert (done.returncode, done.stdout) == (1, "")
        for name in formats:
            text = Path("out", name).read_text(encoding="utf-8")
            assert all(code in text for _, code, _ in expected()), name
