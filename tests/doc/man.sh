#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# Every program we install has a manual page, and mandoc(1) finds no error in
# any page.

set -u
cd "$TOP" || exit 1
command -v mandoc >/dev/null || { echo "mandoc is not installed"; exit 77; }
bad=0
for page in $(git ls-files '*.[1-9]'); do
	mandoc -T lint -W error "$page" || bad=1
done
for dir in "$BUILD/bin" "$BUILD/armv7-freebsd/root/bin" \
    "$BUILD/armv7-freebsd/root/sbin" "$BUILD/armv7-freebsd/root/usr/bin"; do
	for prog in "$dir"/*; do
		name=$(basename "$prog")
		# [ is test, objdump is elfdump, halt is reboot.
		case $name in
		\[)	name=test ;;
		objdump) name=elfdump ;;
		halt|poweroff) name=reboot ;;
		esac
		git ls-files "*/$name.[1-9]" | grep -q . && continue
		echo "$prog has no manual page"
		bad=1
	done
done
exit $bad
