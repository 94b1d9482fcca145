#!/bin/sh
# Prepares a machine: a virtual environment with replygen; with "tests" also the tools of the tests, LibreOffice and
# Chinese fonts.
# usage: scripts/setup.sh [tests]
set -eu
cd "$(dirname "$0")/.."
venv=.venv
fonts="${XDG_CACHE_HOME:-$HOME/.cache}/replygen/fonts"

as_root() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

install() {
    as_root || return 1
    # An index as old as the machine's image may name packages that are gone.
    [ -n "${apt_updated:-}" ] || { apt-get update -qq; apt_updated=yes; }
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

python_venv() {
    python="${PYTHON:-python3}"
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
        echo "replygen needs Python 3.11 or newer; $("$python" --version) was found (set PYTHON=...)." >&2
        exit 1
    }
    # Debian splits ensurepip off into python3-venv.
    "$python" -m venv "$venv" 2>/dev/null || { rm -rf "$venv"; install python3-venv && "$python" -m venv "$venv"; }
}

fandol() {
    # The four Fandol faces out of a package that would otherwise bring half of TeX with it.
    command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 1
    as_root && [ -z "${apt_updated:-}" ] && apt-get update -qq
    work=$(mktemp -d)
    # _apt cannot write to a private folder of root's; the download itself works.
    (cd "$work" && apt-get download -qq texlive-lang-chinese 2>/dev/null) || { rm -rf "$work"; return 1; }
    dpkg-deb --fsys-tarfile "$work"/*.deb | tar -x -C "$work" --wildcards '*/fandol/*.otf'
    mkdir -p "$fonts"
    find "$work" -name '*.otf' -exec cp {} "$fonts" \;
    rm -rf "$work"
}

# Installs replygen with its extras as named, unless that was done since pyproject.toml last changed.
replygen_with() {
    mark="$venv/installed$1"
    if [ ! -e "$mark" ] || [ pyproject.toml -nt "$mark" ]; then
        echo "Installing replygen$1 into $venv ..." >&2
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -e ".$1"
        touch "$mark"
    fi
    # As pip does for what it copies: without bytecode a command would compile the source each time it starts, where
    # Python is told to write none (PYTHONDONTWRITEBYTECODE, common in containers).
    "$venv/bin/python" -m compileall -q src/replygen
}

[ -x "$venv/bin/python" ] || python_venv
if [ "${1:-}" != tests ]; then
    replygen_with ""
else
    replygen_with "[dev]"
    command -v soffice >/dev/null || {
        echo "Installing LibreOffice ..." >&2
        install libreoffice-writer fonts-noto-cjk || echo "LibreOffice is missing: the page tests will be skipped." >&2
    }
    [ -e "$fonts/FandolFang-Regular.otf" ] || fandol ||
        echo "The Fandol fonts are missing: the page tests will be skipped." >&2
fi
