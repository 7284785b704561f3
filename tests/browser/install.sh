#!/bin/sh
# Debian's Chromium for the browser tests, where it may be installed; else one line that says why they will be skipped. Never fails.
skip() { echo "browser tests will be skipped: $1"; exit 0; }

command -v chromium >/dev/null 2>&1 && exit 0
command -v apt-get >/dev/null 2>&1 || skip "there is no Chromium, and no apt-get to install it with"
if [ "$(id -u)" -eq 0 ]; then
    as=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as="sudo -n"
else
    skip "there is no Chromium, and installing it needs root (apt-get install chromium)"
fi
echo "installing Chromium for the browser tests (once) …"
export DEBIAN_FRONTEND=noninteractive
install="$as apt-get install -y -qq --no-install-recommends chromium"
$install >/dev/null 2>&1 || { $as apt-get update -qq >/dev/null 2>&1; $install >/dev/null 2>&1; }
command -v chromium >/dev/null 2>&1 || skip "apt-get could not install Chromium"
exit 0
