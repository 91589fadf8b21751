# Sourced, not run. apt_install PACKAGE...: installs Debian packages when this user may; says in one line why not.

apt_install() {
    local become=() log
    if ! command -v apt-get >/dev/null; then
        echo "not installed (this is no Debian): $*" >&2
        return 1
    fi
    if [[ $(id -u) -ne 0 ]]; then
        if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
            echo "not installed (needs root): apt-get install $*" >&2
            return 1
        fi
        become=(sudo -n)
    fi
    echo "installing: $*" >&2
    log=$(mktemp)
    # Lists that are old or missing are the usual reason for a package that cannot be found, so always update first.
    if "${become[@]}" apt-get update -qq >"$log" 2>&1 </dev/null &&
        "${become[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends "$@" >>"$log" 2>&1 </dev/null; then
        rm -f "$log"
        return 0
    fi
    echo "apt-get could not install: $*" >&2
    grep '^[EW]:' "$log" | sed -E 's#[a-z]+://[^ ]+#…#g' | tail -n 5 >&2 || true
    rm -f "$log"
    return 1
}
