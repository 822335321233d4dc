#!/bin/sh
# Programs that tests use besides Python: Debian's Chromium, poppler, gettext, PostgreSQL and SoftHSM, and
# the verifiers that others wrote (npm). Installs them where that is possible without asking; elsewhere says
# what is missing, and pytest shows those tests as skipped.
set -u
cd "$(dirname "$0")"

has() { command -v "$1" >/dev/null 2>&1; }
postgres() { has initdb || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; }

missing=""
has chromium || missing="$missing chromium"
has pdftoppm || missing="$missing poppler-utils"
has msgfmt || missing="$missing gettext"
has softhsm2-util || missing="$missing softhsm2"
postgres || missing="$missing postgresql"

if [ -n "$missing" ] && [ "$(id -u)" = 0 ] && has apt-get; then
  echo "Installing Debian's$missing for the tests ..."
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086
  apt-get update -qq && apt-get install -qq -y $missing >/dev/null && missing=""
fi
if [ -n "$missing" ]; then
  echo "Not found:$missing. The tests that need them are skipped."
  echo "To run them too: sudo apt-get install$missing"
fi

if [ ! -d peers/node_modules ]; then
  if has npm; then
    echo "Installing the independent verifiers for the tests ..."
    npm ci --prefix peers --ignore-scripts --no-audit --no-fund --silent || rm -rf peers/node_modules
  fi
  [ -d peers/node_modules ] || echo "Not installed: the independent verifiers (npm). Their tests are skipped."
fi
exit 0
