#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# /etc/libmap.conf, in a chroot: each line of the tables is a file, what is run,
# and what it says: the library that libw.so is, and the one that is dlopened.
# (run-time-linkers.md, A3; what FreeBSD 12.1's linker does with these.)

. "$TOP/tests/rtld/lib.sh"
set -eu
if [ "$(id -u)" -ne 0 ]; then
	echo "only root can make a chroot"
	exit 77
fi
T=amd64-linux
mkdir -p "$WORK"
target_flags
SRC=$RTLD/libmapconf
r=$TMP/root
mkdir -p "$r/etc/map.d" "$r/d1" "$r/d2" "$r/bin" "$r/usr/bin"
cp -r "$BUILD/$T/root/libexec" "$BUILD/$T/root/lib" "$r"
cd "$r"
for n in 1 2 3 4; do
	lib lib/lib$n.so lib.c -DN=$n
done
lib lib/libw.so lib.c -DN=9
lib d1/libx.so lib.c -DN=11
lib d2/libx.so lib.c -DN=12
prog bin/a main.c lib/libw.so -Wl,-rpath,/d1
cp bin/a bin/b
cp bin/a usr/bin/a
rc=0
chroot=$(command -v chroot)

# try EXPECTED PROGRAM [ARGUMENT]: with $conf (\n for the lines' ends) and $var
try()
{
	_want=$1
	shift
	printf "$conf" >etc/libmap.conf
	_got=$(env -i ${var:+"LD_LIBMAP=$var"} "$chroot" "$r" "$@" 2>&1) || true
	[ "$_got" = "$_want" ] && return
	printf '%s with\n%b%s\nsays "%s", not "%s"\n' "$*" "$conf" "$var" \
	    "$_got" "$_want"
	rc=1
}

var=
conf=''				try 9 /bin/a
conf='libw.so lib1.so'		try 1 /bin/a
conf=' \tlibw.so\t lib1.so  # x\n'	try 1 /bin/a
conf='libw.so lib1.so#x\n'	try 1 /bin/a
conf='#libw.so lib1.so\n'	try 9 /bin/a
conf='libw.so # lib1.so\n'	try 9 /bin/a
# Three words are no line.
conf='libw.so lib1.so lib2.so\n'	try 9 /bin/a
# The last line counts.
conf='libw.so lib1.so\nlibw.so lib2.so\n'	try 2 /bin/a
conf='libw.so lib1.so\nlibw.so lib2.so\nlibw.so lib1.so\n'	try 1 /bin/a
# A path, and what is no library.
conf='libw.so /lib/lib3.so\n'	try 3 /bin/a
conf='libw.so none.so\n'
try 'ld-elf.so.1: Shared object "none.so" not found, required by "a"' /bin/a

# Constraints: a file name, a path, a directory.
conf='[a]\nlibw.so lib1.so\n'
try 1 /bin/a
try 1 /usr/bin/a
try 9 /bin/b
conf='[ /bin/a\t]  # only that\nlibw.so lib1.so\n'
try 1 /bin/a
try 9 /usr/bin/a
conf='[/bin/]\nlibw.so lib1.so\n'
try 1 /bin/b
try 9 /usr/bin/a
# They come before the lines for everybody, wherever those are.
conf='[a]\nlibw.so lib1.so\n[b]\nlibw.so lib2.so\n'
try 1 /bin/a
try 2 /bin/b
conf='libw.so lib3.so\n[b]\nlibw.so lib2.so\n'
try 3 /bin/a
try 2 /bin/b
# What begins none: the one before goes on.
for none in '[]' '[ # b]' '[b' '[b] x' '[b c]'; do
	conf="[a]\nlibw.so lib1.so\n$none\nlib4.so lib2.so\n"
	try '1 2' /bin/a lib4.so
	try '9 4' /bin/b lib4.so
done
# Of two that fit the last one counts, for all names.
conf='[a]\nlibw.so lib1.so\n[/bin/]\nlib4.so lib2.so\n'
try '9 2' /bin/a lib4.so
try '1 4' /usr/bin/a lib4.so
# A section that goes on later is one section.
conf='[a]\nlibw.so lib1.so\n[b]\nlibw.so lib2.so\n[a]\nlib4.so lib3.so\n'
try '1 3' /bin/a lib4.so

# Directories, too.
conf='/d1 /d2\n'		try '9 12' /bin/a libx.so
conf='[b]\n/d1 /d2\n'		try '9 11' /bin/a libx.so
conf='[a]\n/d1 /d2\n'		try '9 12' /bin/a libx.so

# Other files.
echo 'libw.so lib1.so' >etc/other
printf 'include /etc/again\nlibw.so lib2.so\n' >etc/again
echo 'libw.so lib3.so' >etc/map.d/x.conf
echo 'libw.so lib4.so' >etc/map.d/x.config
echo '[a]' >etc/section
conf='include /etc/other\n'	try 1 /bin/a
conf='include /etc/other\nlibw.so lib2.so\n'	try 2 /bin/a
# A file counts where it is read first, and may name itself.
conf='include /etc/other\nlibw.so lib2.so\ninclude /etc/other\n'
try 2 /bin/a
conf='include /etc/again\n'	try 2 /bin/a
conf='libw.so lib2.so\ninclude /etc/other\ninclude /etc/libmap.conf\n'
try 1 /bin/a
conf='includedir /etc/map.d\n'	try 3 /bin/a
conf='include /etc/none\nincludedir /etc/none\nlibw.so lib1.so\n'
try 1 /bin/a
# A section doesn't go beyond its file, in either direction.
conf='include /etc/section\nlibw.so lib1.so\n'	try 1 /bin/b
conf='[b]\ninclude /etc/other\n'	try 1 /bin/a

# LD_LIBMAP is read last.
conf='libw.so lib1.so\n'
var=libw.so=lib2.so		try 2 /bin/a
var=lib4.so=lib2.so		try '1 2' /bin/a lib4.so
var='[b],libw.so=lib2.so'	try 1 /bin/a
var='[b],libw.so=lib2.so'	try 2 /bin/b
var='libw.so lib2.so'		try 2 /bin/a
var='include=/etc/map.d/x.conf'	try 3 /bin/a
var='libw.so=lib2.so=x,,=,'	try 1 /bin/a
exit $rc
