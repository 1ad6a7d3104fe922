#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# apt.sh DIR ARCH: a state directory of apt's own in DIR, for packages of ARCH
# and for sources, from the same servers as the machine's; prints the name of
# the file for APT_CONFIG.  Neither dpkg nor the machine's apt is touched, and
# root isn't needed.  Lists that can't be had are left out, as apt does.

set -eu
dir=$1 arch=$2
mkdir -p "$dir/lists/partial" "$dir/cache/archives/partial" "$dir/parts"
: >"$dir/status"
: >"$dir/sources.list"
for f in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
	[ -r "$f" ] || continue
	grep '^deb ' "$f" >>"$dir/sources.list" || :
	sed -n 's/^deb /deb-src /p' "$f" >>"$dir/sources.list"
done
for f in /etc/apt/sources.list.d/*.sources; do
	[ -r "$f" ] || continue
	sed -e 's/^Types:.*/Types: deb deb-src/' -e '/^Architectures:/d' \
	    "$f" >"$dir/parts/${f##*/}"
done
cat >"$dir/conf" <<END
APT::Architecture "$arch";
APT::Architectures { "$arch"; };
APT::Sandbox::User "$(id -un)";
Dir::State "$dir";
Dir::State::lists "$dir/lists";
Dir::State::status "$dir/status";
Dir::Cache "$dir/cache";
Dir::Etc::sourcelist "$dir/sources.list";
Dir::Etc::sourceparts "$dir/parts";
END
APT_CONFIG=$dir/conf apt-get -q update >"$dir/update.log" 2>&1 </dev/null || :
echo "$dir/conf"
