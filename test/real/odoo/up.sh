#!/bin/sh
# A real Odoo 19 Community (crm + demo data). Debian package odoo-19 (sid main, arch:all) unpacked, not installed,
# and run under Debian 12's python3.11 and libraries, with a private PostgreSQL 15 cluster.
# bare Debian 12 -> http://127.0.0.1:$PORT/odoo   (idempotent; run as root)
#   PORT=8069 DIR=folder-for-its-data up.sh [init|serve|reset|down]      reset: the leads as they were seeded
# Exit 77: it cannot be had on this machine; the last line says why. Any other failure is a failure.
# sid replaces the package at each upload: when the pinned one is gone, its successor is taken and named.
# ODOO_ANY=0 refuses that.
set -eu
HERE=$(cd "$(dirname "$0")" && pwd)
DIR=${DIR:-/var/tmp/leadpact-odoo}; PORT=${PORT:-8069}; WHAT=${1:-all}   # postgres must be able to enter DIR
DEB=odoo-19_19.0.0+dfsg-1_all.deb
SHA=9d2f598b0555db17e291d48ed24df184c70823c053c4c5ed53c467ca7f629bbf
LIB=$DIR/root/usr/lib/python3/dist-packages
PGBIN=/usr/lib/postgresql/15/bin
PIDF=$DIR/odoo.pid; LOG=$DIR/odoo.log; PGPORT=5432   # socket in DIR only
export DEBIAN_FRONTEND=noninteractive
skip() { echo "$*" >&2; exit 77; }
pg() { runuser -u postgres -- "$PGBIN/pg_ctl" -D "$DIR/pg/data" -l "$DIR/pg/log" -w "$@"; }
# ours, and not some later process that was given the same number
ours() { [ -s "$PIDF" ] && { tr '\0' ' ' <"/proc/$(cat "$PIDF")/cmdline"; } 2>/dev/null | grep -qF "$DIR/odoo.conf"; }
stop() { if ours; then kill "$(cat "$PIDF")"; sleep 2; ours && kill -9 "$(cat "$PIDF")" || :; fi; rm -f "$PIDF"; }
if [ "$WHAT" = down ]; then stop; pg stop -m fast >/dev/null 2>&1 || :; exit 0; fi

# 1. libraries and PostgreSQL, Debian 12 main only
grep -qs '^VERSION_CODENAME=bookworm' /etc/os-release || skip "Odoo's libraries come from Debian 12, and this is another system"
[ "$(id -u)" = 0 ] || skip "Odoo is installed from Debian packages, which needs root"
PKGS="postgresql-15 fonts-font-awesome fonts-inconsolata fonts-roboto-unhinted libjs-jquery libjs-jquery-form libjs-underscore \
python3-asn1crypto python3-babel python3-cbor2 python3-chardet python3-cryptography python3-dateutil python3-docutils python3-freezegun \
python3-geoip2 python3-gevent python3-greenlet python3-idna python3-jinja2 python3-libsass python3-lxml python3-magic python3-markupsafe \
python3-num2words python3-ofxparse python3-openpyxl python3-openssl python3-passlib python3-pil python3-polib python3-psutil python3-psycopg2 \
python3-pypdf python3-pypdf2 python3-qrcode python3-reportlab python3-requests python3-rjsmin python3-serial python3-stdnum python3-tz \
python3-urllib3 python3-usb python3-vobject python3-werkzeug python3-xlrd python3-xlsxwriter python3-xlwt python3-zeep"
if ! dpkg -s $PKGS >/dev/null 2>&1; then
  if [ ! -e /usr/sbin/policy-rc.d ]; then printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d; chmod +x /usr/sbin/policy-rc.d; trap 'rm -f /usr/sbin/policy-rc.d' EXIT; fi
  # keep postgresql-common from making its own cluster on :5432
  [ -e /etc/postgresql-common/createcluster.conf ] || { mkdir -p /etc/postgresql-common; echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf; }
  apt-get update -q || skip "Debian's package lists could not be fetched"
  apt-get -o DPkg::Lock::Timeout=600 -o Dpkg::Options::=--force-confold install -y -q --no-install-recommends $PKGS ||
    skip "Odoo's libraries could not be installed from Debian 12"
fi

# 2. the odoo-19 package, through apt with a private state (the host's own apt sources stay as they are)
mkdir -p "$DIR"
if ! ls "$DIR"/deb/odoo-19_*_all.deb >/dev/null 2>&1; then
  A=$DIR/apt; mkdir -p "$A/lists/partial" "$A/cache/archives/partial" "$A/etc/sources.list.d" "$A/etc/preferences.d" "$A/etc/apt.conf.d" "$DIR/deb"
  # the mirror that this machine's own apt already uses
  mirror() { apt-get indextargets --format '$(REPO_URI)' | grep -m1 '/debian/*$' || :; }
  MIRROR=$(mirror); [ -n "$MIRROR" ] || { apt-get update -q || :; MIRROR=$(mirror); }
  [ -n "$MIRROR" ] || skip "no Debian mirror in this machine's apt sources"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $MIRROR sid main" >"$A/etc/sources.list"
  O="-o Dir::Etc=$A/etc -o Dir::Etc::sourcelist=$A/etc/sources.list -o Dir::Etc::sourceparts=$A/etc/sources.list.d -o Dir::State::lists=$A/lists -o Dir::Cache=$A/cache -o APT::Sandbox::User=root -o Acquire::Check-Valid-Until=false"
  apt-get $O update -q || skip "the package lists of Debian's unstable suite could not be fetched from $MIRROR"
  (cd "$DIR/deb" && apt-get $O download odoo-19) || skip "$MIRROR has no package odoo-19 in Debian's unstable suite"
  rm -rf "$A"
fi
if [ -e "$DIR/deb/$DEB" ]; then (cd "$DIR/deb" && echo "$SHA  $DEB" | sha256sum -c -)   # another content under the pinned name is no reason to skip
elif [ "${ODOO_ANY:-1}" = 1 ]; then DEB=$(cd "$DIR/deb" && ls odoo-19_*_all.deb | tail -1); echo "note: using $DEB (apt verified its signature)"   # sid moved on
else skip "$DEB is pinned, and Debian's unstable suite now has $(cd "$DIR/deb" && ls)"; fi
if [ ! -e "$DIR/root/.ok" ]; then
  rm -rf "$DIR/root"; dpkg-deb -x "$DIR/deb/$DEB" "$DIR/root"
  # the package links its JS and fonts to other Debian packages by relative path
  for d in javascript fonts fonts-font-awesome; do ln -sfn /usr/share/$d "$DIR/root/usr/share/$d"; done
  # left out by Debian for its licence; an empty file keeps the asset bundle quiet
  mkdir -p "$LIB/odoo/addons/mail/static/lib/selfie_segmentation"; : >"$LIB/odoo/addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js"
  touch "$DIR/root/.ok"
fi

# 3. private PostgreSQL
mkdir -p "$DIR/pg" "$DIR/run" "$DIR/data"; chown postgres "$DIR/pg" "$DIR/run"
if [ ! -e "$DIR/pg/data/PG_VERSION" ]; then
  runuser -u postgres -- "$PGBIN/initdb" -D "$DIR/pg/data" -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
  printf "listen_addresses = ''\nport = %s\nunix_socket_directories = '%s'\nfsync = off\nsynchronous_commit = off\nfull_page_writes = off\n" \
     "$PGPORT" "$DIR/run" >>"$DIR/pg/data/postgresql.conf"
fi
pg status >/dev/null 2>&1 || pg start >/dev/null
PSQL="psql -X -q -h $DIR/run -p $PGPORT -U postgres"
$PSQL -Atc "select 1 from pg_roles where rolname='odoo'" | grep -q 1 || $PSQL -c 'create role odoo login createdb'

cat >"$DIR/odoo.conf" <<CONF
[options]
db_host = $DIR/run
db_port = $PGPORT
db_user = odoo
db_name = crm
data_dir = $DIR/data
addons_path = $LIB/odoo/addons
http_interface = 127.0.0.1
http_port = $PORT
list_db = False
workers = 0
max_cron_threads = 0
CONF
# nothing leaves the machine: Odoo's enrichment (IAP) calls go through requests, which honours these
export http_proxy=http://127.0.0.1:9 https_proxy=http://127.0.0.1:9 HTTP_PROXY=http://127.0.0.1:9 HTTPS_PROXY=http://127.0.0.1:9 no_proxy=127.0.0.1,localhost
odoo() { cmd=$1; shift; PYTHONPATH=$LIB PORT=$PORT /usr/bin/python3 -W ignore "$DIR/root/usr/bin/odoo" "$cmd" -c "$DIR/odoo.conf" "$@"; }

# 4. database: crm with demo data, then our sample leads, whose ages are counted from the day of the seed
[ "$WHAT" != reset ] || [ ! -e "$DIR/data/.seeded" ] || find "$DIR/data/.seeded" -mtime +0 -delete
if [ ! -e "$DIR/data/.seeded" ]; then
  stop
  $PSQL -c 'drop database if exists crm with (force)' -c 'drop database if exists crm_seed with (force)'
  odoo server -d crm -i crm --with-demo --stop-after-init --log-level=warn >"$DIR/init.log" 2>&1 || { tail -20 "$DIR/init.log"; exit 1; }
  odoo shell -d crm --no-http --log-level=error --shell-interface=python <"$HERE/seed.py" 2>>"$DIR/init.log" | grep LEADS || { tail -20 "$DIR/init.log"; exit 1; }
  $PSQL -c 'create database crm_seed owner odoo template crm'
  touch "$DIR/data/.seeded"
elif [ "$WHAT" = reset ]; then
  stop
  $PSQL -c 'drop database if exists crm with (force)' -c 'create database crm owner odoo template crm_seed'
fi
[ "$WHAT" = init ] && exit 0

# 5. serve
if ! ours; then
  PYTHONPATH=$LIB setsid /usr/bin/python3 -W ignore "$DIR/root/usr/bin/odoo" server -c "$DIR/odoo.conf" >>"$LOG" 2>&1 </dev/null &
  echo $! >"$PIDF"
fi
i=0
until /usr/bin/python3 -c "import urllib.request as u; u.install_opener(u.build_opener(u.ProxyHandler({}))); assert b'name=\"login\"' in u.urlopen('http://127.0.0.1:$PORT/web/login', timeout=20).read()" 2>/dev/null
do i=$((i+1)); { [ $i -gt 80 ] || ! ours; } && { tail -20 "$LOG"; echo "Odoo did not start (is port $PORT taken?)"; exit 1; }; sleep 0.5; done
ours || { echo "port $PORT answers, but it is not this Odoo"; exit 1; }
echo "Odoo up: http://127.0.0.1:$PORT/odoo/crm  users admin/admin dana/dana-pass omar/omar-pass  pid $(cat "$PIDF")"
