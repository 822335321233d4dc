#!/bin/sh
# The browser for the journeys: Debian's Chromium. Installs it where that is possible without asking;
# elsewhere says what is missing, and pytest shows those tests as skipped.
set -u
command -v chromium >/dev/null 2>&1 && command -v pdftoppm >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Debian's chromium and poppler-utils for the browser tests ..."
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -qq -y chromium poppler-utils gettext >/dev/null && exit 0
fi
echo "Not found: chromium or pdftoppm. The tests that need them are skipped."
echo "To run them too: sudo apt-get install chromium poppler-utils gettext"
exit 0
