#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# The linker's interface: FreeBSD 12.1's 23 functions with their versions, five
# names that FreeBSD has added since, and nothing else; no relocation that it
# could not apply to itself, no library needed.

set -eu
cat >"$TMP/expect" <<E
__tls_get_addr@@FBSD_1.0
_dl_iterate_phdr_locked@@FBSDprivate_1.0
_r_debug_postinit@@FBSDprivate_1.0
_rtld_addr_phdr@@FBSDprivate_1.0
_rtld_allocate_tls@@FBSDprivate_1.0
_rtld_atfork_post@@FBSDprivate_1.0
_rtld_atfork_pre@@FBSDprivate_1.0
_rtld_error@@FBSD_1.0
_rtld_free_tls@@FBSDprivate_1.0
_rtld_get_stack_prot@@FBSDprivate_1.0
_rtld_is_dlopened@@FBSDprivate_1.0
_rtld_thread_init@@FBSDprivate_1.0
_rtld_version__FreeBSD_version@@FBSDprivate_1.0
_rtld_version_dlpi_tls_data@@FBSDprivate_1.0
dl_iterate_phdr@@FBSD_1.0
dladdr@@FBSD_1.0
dlclose@@FBSD_1.0
dlerror@@FBSD_1.0
dlfunc@@FBSD_1.0
dlinfo@@FBSD_1.0
dllockinit@@FBSD_1.0
dlopen@@FBSD_1.0
dlsym@@FBSD_1.0
dlvsym@@FBSD_1.0
fdlopen@@FBSD_1.3
r_debug_state@@FBSD_1.0
rtld_get_var
rtld_set_var
E
rc=0
for t in armv7-freebsd amd64-linux amd64-freebsd; do
	f=$BUILD/$t/root/libexec/ld-elf.so.1
	readelf -W --dyn-syms "$f" |
	    awk '$1 ~ /^[0-9]+:$/ && $7 != "UND" && $7 != "ABS" { print $8 }' |
	    sed 's/\(rtld_[gs]et_var\)@@FBSD_1.*/\1/' |
	    LC_ALL=C sort >"$TMP/got"
	if ! cmp -s "$TMP/expect" "$TMP/got"; then
		echo "$t:"
		diff -u "$TMP/expect" "$TMP/got" | tail -n +3
		rc=1
	fi
	if readelf -W --dyn-syms "$f" | awk '$1 ~ /^[0-9]+:$/ && $1 != "0:" &&
	    $7 == "UND"' | grep .; then
		echo "$t: undefined symbols"
		rc=1
	fi
	if readelf -Wr "$f" | grep -e 'R_[A-Z0-9_]*' |
	    grep -v -e _RELATIVE -e 'Relocation section' -e 'Offset'; then
		echo "$t: relocations that are not relative"
		rc=1
	fi
	if readelf -d "$f" | grep -e NEEDED -e TEXTREL; then
		echo "$t: it needs something"
		rc=1
	fi
	readelf -d "$f" | grep -q 'soname: \[ld-elf\.so\.1\]' || {
		echo "$t: no soname"
		rc=1
	}
done
exit $rc
