#!/bin/sh
# Bring what tests need and pip cannot: Debian's Chromium, a font with Chinese glyphs, LibreOffice Writer.
# Does nothing, quickly, where all are there. Elsewhere the tests say themselves what is missing.
set -eu

say() { printf 'test-machine: %s\n' "$1" >&2; }

has_browser() { command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1; }

has_font() {
    for folder in /usr/share/fonts "${HOME:-/root}/.fonts" "${HOME:-/root}/.local/share/fonts" /Library/Fonts; do
        [ -d "$folder" ] || continue
        if find "$folder" -type f \( -iname '*cjk*' -o -iname 'wqy-*' -o -iname '*hans*' \) | grep -q .; then
            return 0
        fi
    done
    return 1
}

has_office() { command -v soffice >/dev/null 2>&1 || command -v libreoffice >/dev/null 2>&1; }

wanted=""
has_browser || wanted="$wanted chromium"
has_font || wanted="$wanted fonts-noto-cjk"
has_office || wanted="$wanted libreoffice-writer"
[ -n "$wanted" ] || exit 0

# A machine we cannot furnish is no failure on a developer's desk; in CI these tests must run.
give_up() {
    say "missing:$wanted. $1"
    [ "${CI:-}" = "true" ] && exit 1
    exit 0
}

command -v apt-get >/dev/null 2>&1 || give_up "No apt-get here: install these by hand."

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1 || ! sudo -n true 2>/dev/null; then
        give_up "Run once: sudo apt-get install --no-install-recommends$wanted"
    fi
    as_root="sudo"
fi

say "installing$wanted"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install() {
    # shellcheck disable=SC2086  # the list is meant to fall apart into names
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends $wanted
}
if ! { install || { $as_root apt-get update && install; }; } >"$log" 2>&1; then
    tail -n 5 "$log" >&2
    give_up "apt-get could not install them."
fi
