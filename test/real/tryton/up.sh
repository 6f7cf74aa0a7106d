#!/bin/sh
# A real Tryton 6.0 (sale_opportunity) with its web client sao, from Debian 12 main, on SQLite.
# bare Debian 12 -> http://127.0.0.1:$PORT/#crm   (idempotent; run as root)
#   PORT=8100 DIR=folder-for-its-data up.sh [init|serve|reset|down]      reset: the leads as they were seeded
# Exit 77: it cannot be had on this machine; the last line says why. Any other failure is a failure.
set -eu
HERE=$(cd "$(dirname "$0")" && pwd)
DIR=${DIR:-/var/tmp/leadpact-tryton}; PORT=${PORT:-8100}; WHAT=${1:-all}
PIDF=$DIR/trytond.pid; LOG=$DIR/trytond.log; DATA=$DIR/data
export DEBIAN_FRONTEND=noninteractive
skip() { echo "$*" >&2; exit 77; }
# ours, and not some later process that was given the same number
ours() { [ -s "$PIDF" ] && { tr '\0' ' ' <"/proc/$(cat "$PIDF")/cmdline"; } 2>/dev/null | grep -qF "$DIR/trytond.conf"; }
stop() { if ours; then kill "$(cat "$PIDF")"; i=0; while ours && [ $i -lt 20 ]; do sleep 0.1; i=$((i+1)); done; ours && kill -9 "$(cat "$PIDF")" || :; fi; rm -f "$PIDF"; }
if [ "$WHAT" = down ]; then stop; exit 0; fi

# 1. packages, Debian 12 main only
PKGS="tryton-server tryton-sao tryton-modules-sale-opportunity tryton-proteus"
if ! dpkg -s $PKGS >/dev/null 2>&1; then
  grep -qs '^VERSION_CODENAME=bookworm' /etc/os-release || skip "Tryton 6.0 comes from Debian 12, and this is another system"
  [ "$(id -u)" = 0 ] || skip "Tryton is installed from Debian packages, which needs root"
  # keep the packaged daemon (port 8000, /etc/tryton/trytond.conf) from starting
  if [ ! -e /usr/sbin/policy-rc.d ]; then printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d; chmod +x /usr/sbin/policy-rc.d; trap 'rm -f /usr/sbin/policy-rc.d' EXIT; fi
  apt-get update -q || skip "Debian's package lists could not be fetched"
  apt-get -o DPkg::Lock::Timeout=600 -o Dpkg::Options::=--force-confold install -y -q --no-install-recommends $PKGS ||
    skip "Tryton could not be installed from Debian 12"
fi

# 2. its own configuration and data
mkdir -p "$DATA"
cat >"$DIR/trytond.conf" <<CONF
[web]
listen = 127.0.0.1:$PORT
root = /usr/share/tryton-sao/www
[database]
uri = sqlite://
path = $DATA
[session]
timeout = 86400
max_age = 2592000
[password]
length = 4
entropy = 0.3
CONF
[ -e "$DIR/passfile" ] || (umask 077; echo admin >"$DIR/passfile")

# 3. database: the module, then our sample leads, whose ages are counted from the day of the seed
[ "$WHAT" != reset ] || [ ! -e "$DATA/.seeded" ] || find "$DATA/.seeded" -mtime +0 -delete
if [ ! -e "$DATA/.seeded" ]; then
  stop
  rm -f "$DATA"/crm.sqlite* "$DIR/seed.sqlite"; : >"$DATA/crm.sqlite"      # the SQLite backend wants the file to exist
  TRYTONPASSFILE=$DIR/passfile /usr/bin/trytond-admin -c "$DIR/trytond.conf" -d crm \
      -u sale_opportunity --activate-dependencies --email admin@example.invalid -p 2>"$DIR/init.log" || { tail -20 "$DIR/init.log"; exit 1; }
  DIR=$DIR /usr/bin/python3 -W ignore "$HERE/seed.py" 2>>"$DIR/init.log" || { tail -20 "$DIR/init.log"; exit 1; }
  cp "$DATA/crm.sqlite" "$DIR/seed.sqlite"
  touch "$DATA/.seeded"
elif [ "$WHAT" = reset ]; then
  stop
  rm -f "$DATA"/crm.sqlite*; cp "$DIR/seed.sqlite" "$DATA/crm.sqlite"
fi
[ "$WHAT" = init ] && exit 0

# 4. serve
if ! ours; then
  setsid /usr/bin/trytond -c "$DIR/trytond.conf" -d crm >>"$LOG" 2>&1 </dev/null &
  echo $! >"$PIDF"
fi
i=0
until /usr/bin/python3 - "$PORT" <<'PY' 2>/dev/null
import json, sys, urllib.request as u
u.install_opener(u.build_opener(u.ProxyHandler({})))
r = u.Request('http://127.0.0.1:%s/crm/' % sys.argv[1], json.dumps({'id': 1, 'method': 'common.db.login',
    'params': ['dana', {'password': 'dana-pass'}]}).encode(), {'Content-Type': 'application/json'})
assert json.load(u.urlopen(r, timeout=10))['result']
PY
do i=$((i+1)); { [ $i -gt 60 ] || ! ours; } && { tail -20 "$LOG"; echo "Tryton did not start (is port $PORT taken?)"; exit 1; }; sleep 0.5; done
ours || { echo "port $PORT answers, but it is not this Tryton"; exit 1; }
echo "Tryton up: http://127.0.0.1:$PORT/#crm  users dana/dana-pass omar/omar-pass admin/$(cat "$DIR/passfile")  pid $(cat "$PIDF")"
