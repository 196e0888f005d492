#!/usr/bin/env bash
# Proves that one command is enough on a fresh Debian 13: a bare chroot, a copy of the working
# tree, `make` as root and as an ordinary user with sudo. Not part of CI: it takes minutes.
#     sudo tests/tools/fresh.sh [root|user ...]
# Mirror and certificates are this machine's own, read when it runs, and so are the settings of
# pip that stand in the environment; the chroots are removed at the end (KEEP=1 keeps them). Needs root, debootstrap, tar, unshare.
set -Eeuo pipefail

if [ "${1-}" != --inside ]; then
  [ "$(id -u)" = 0 ] || { echo "fresh.sh needs root" >&2; exit 1; }
  command -v debootstrap >/dev/null || { echo "debootstrap is missing" >&2; exit 1; }
  # In a mount namespace of its own, so that nothing of ours stays mounted, whatever happens.
  exec unshare --mount --propagation private bash "$0" --inside "$@"
fi
shift
TREE=$(cd "$(dirname "$0")/../.." && pwd)
WORK=$(mktemp -d /tmp/ombuds-fresh.XXXXXX)
CERTIFICATES=/etc/machine-certificates.crt # inside; /etc/ssl/certs is made anew there by apt
cleanup() {
  umount "$WORK"/*/proc "$WORK"/*/dev/{pts,shm} 2>/dev/null || true
  if [ "${KEEP-}" ]; then echo "kept: $WORK"; else rm -rf --one-file-system "$WORK"; fi
}
trap cleanup EXIT
trap 'echo "fresh.sh: line $LINENO failed: $BASH_COMMAND" >&2' ERR
say() { printf '\n== %s\n' "$*"; }
seconds() { local start=$SECONDS; "$@"; echo "-- $((SECONDS - start)) s"; }

mirror() { # the first address that apt is told of
  cat /etc/apt/sources.list.d/*.sources /etc/apt/sources.list 2>/dev/null |
    awk '/^URIs: *http/ {print $2; exit} /^deb / {for (i = 2; i <= NF; i++) if ($i ~ /^http/) {print $i; exit}}'
}

settings() { # $1: chroot. What the machine needs to reach its mirrors: apt and certificates
  local file
  rm -f "$1"/etc/apt/sources.list
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*; do
    if [ -f "$file" ] && grep -q http "$file" && ! grep -q 'file:' "$file"; then cp "$file" "$1$file"; fi
  done
  for file in /etc/apt/apt.conf.d/*; do
    case "$file" in *docker*) ;; *) cp "$file" "$1$file" ;; esac
  done
  cp -L "${PIP_CERT:-/etc/ssl/certs/ca-certificates.crt}" "$1$CERTIFICATES" 2>/dev/null || true
  cp -L /etc/resolv.conf /etc/hosts "$1/etc/" 2>/dev/null || true
}

inside() { # $1: chroot, $2: user, $3: command
  local kept=("PIP_CERT=$CERTIFICATES") name # folders of wheels stay behind: a fresh machine has none
  for name in $(compgen -e | grep -iE '^pip_|_proxy$' | grep -vxE 'PIP_FIND_LINKS|PIP_CERT'); do
    kept+=("$name=${!name}")
  done
  chroot "$1" su "$2" -s /bin/bash -c \
    "exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME=\$HOME \
     $(printf '%q ' "${kept[@]}") bash -c $(printf '%q' "cd /srv/ombuds && $3")"
}

try() { # $1: root or user
  local home=$WORK/$1
  say "a fresh machine, as $1"
  cp -a "$WORK/bare" "$home"
  mount -t proc proc "$home/proc"
  mount -t devpts devpts "$home/dev/pts"
  mount -t tmpfs -o mode=1777 tmpfs "$home/dev/shm"
  mkdir -p "$home/srv/ombuds"
  tar -C "$TREE" --exclude=./.venv --exclude=./.git --exclude=./demo --exclude=./gallery \
    --exclude='*.mo' --exclude=__pycache__ --exclude='./.*_cache' -cf - . | tar -C "$home/srv/ombuds" -xf -
  if [ "$1" = user ]; then
    chroot "$home" useradd --create-home user
    echo 'user ALL=(ALL) NOPASSWD: ALL' >"$home/etc/sudoers.d/user"
  else
    rm "$home/usr/bin/sudo"
  fi
  chroot "$home" chown -R "$1" /srv/ombuds
  ! chroot "$home" sh -c 'command -v python3' || { echo "python3 is there already" >&2; exit 1; }
  say "make test"
  seconds inside "$home" "$1" 'make test ARGS=tests/test_layers.py'
  say "again, nothing to do"
  seconds inside "$home" "$1" 'make setup'
  say "make run, up to the window"
  seconds inside "$home" "$1" 'make setup && QT_QPA_PLATFORM=offscreen .venv/bin/python -c "
from PySide6.QtWidgets import QApplication
from PySide6 import QtPdf
print(QApplication([]).platformName())"'
  if [ -f "$TREE/ombuds/cli/demo.py" ]; then
    say "make demo"
    seconds inside "$home" "$1" 'make demo && ls -la demo'
  fi
  say "a half-made .venv, and none"
  seconds inside "$home" "$1" 'rm -rf .venv/.ready .venv/lib && make setup && rm -rf .venv && make setup && echo remade'
}

say "a bare Debian 13"
debootstrap --variant=minbase --include=make,sudo trixie "$WORK/bare" "$(mirror)" \
  >"$WORK/debootstrap.log" 2>&1 || { tail "$WORK/debootstrap.log"; exit 1; }
settings "$WORK/bare"
for who in "${@:-root user}"; do for one in $who; do try "$one"; done; done
say "fresh: all well"
