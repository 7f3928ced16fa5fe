#!/usr/bin/env bash
# Prepares a fresh Debian or Ubuntu: Debian packages, the virtual environment, node packages.
# Usage: bootstrap.sh serve|test. Where it may not install, it names the one command to run and stops.
# Each step leaves a stamp under build/.stamps with the digest of what it depends on: a second run is quick.
set -euo pipefail
cd "$(dirname "$0")/../.."
purpose=${1:-serve}
stamps=build/.stamps
mkdir -p "$stamps"

say() { printf '%s\n' "$*" >&2; }

fresh() { # fresh NAME DIGEST: whether the step was done for this digest
  [ -f "$stamps/$1" ] && [ "$(cat "$stamps/$1")" = "$2" ]
}

digest() { cat "$@" | sha256sum | cut -d' ' -f1; }

packages="python3-venv python3-pip fonts-cns11643-kai fonts-noto-cjk libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
if [ "$purpose" = test ]; then
  packages="$packages chromium nodejs npm poppler-utils qpdf libreoffice-calc-nogui libreoffice-writer-nogui"
fi

missing=""
for package in $packages; do
  case $package in
    # A machine may bring its own interpreter or node: what counts is that it works.
    python3-venv) python3 -c 'import ensurepip, venv' 2>/dev/null && continue ;;
    python3-pip) python3 -c 'import ensurepip' 2>/dev/null && continue ;;
    nodejs) command -v node >/dev/null && continue ;;
    npm) command -v npm >/dev/null && continue ;;
    chromium) command -v chromium >/dev/null && continue ;;
  esac
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
done
if [ -n "$missing" ]; then
  install="apt-get update && apt-get install -y --no-install-recommends$missing"
  if ! command -v apt-get >/dev/null; then
    say "這台電腦沒有 apt-get。請先安裝這些套件：$missing"
    exit 1
  elif [ "$(id -u)" = 0 ]; then
    say "安裝 Debian 套件：$missing"
    # The words of a failure are worth more than a quiet screen.
    if ! DEBIAN_FRONTEND=noninteractive bash -c "$install" >"build/apt.log" 2>&1; then
      tail -n 20 build/apt.log >&2
      exit 1
    fi
  else
    say "還缺一些 Debian 套件。請執行這一行，再重新執行一次："
    say "  sudo sh -c '$install'"
    exit 1
  fi
fi

python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { say "需要 Python 3.11 以上，現在是 $(python3 --version)"; exit 1; }

locked=$(digest pyproject.toml uv.lock)
if ! fresh "python-$purpose" "$locked"; then
  [ -x build/.uv/bin/uv ] || { python3 -m venv build/.uv && build/.uv/bin/pip install -q 'uv>=0.9,<1'; }
  groups="--group site --group documents --group local --group aws"
  [ "$purpose" = test ] && groups="--all-groups"
  # Never less than what is installed: serving must not take the tests' packages away.
  if [ "$purpose" = serve ] && fresh python-test "$locked"; then :; else
    # shellcheck disable=SC2086
    build/.uv/bin/uv sync -q --frozen --no-default-groups $groups
  fi
  echo "$locked" > "$stamps/python-$purpose"
fi

if [ "$purpose" = test ] || [ -n "$(node -p 'Object.keys(require("./package.json").dependencies||{}).join()' 2>/dev/null)" ]; then
  node_locked=$(digest package.json package-lock.json)
  if ! fresh node "$node_locked"; then
    npm ci --ignore-scripts --silent --no-fund --no-audit
    echo "$node_locked" > "$stamps/node"
  fi
fi
