# SPDX-License-Identifier: BSD-2-Clause
#
# sh archives.make DIR: makes archives of all kinds in DIR, by hand, and the
# list of them, DIR/archives.  mkelf is there already.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$1"
./mkelf "$here/osabi.elf" one.o
./mkelf "$here/arm-freebsd.elf" two.o
echo text >text

# member NAME FILE [BYTES]: a header, the file if it is one, padding.
member()
{
	size=${3:-$(wc -c <"$2")}
	printf '%-16s%-12s%-6s%-6s%-8s%-10s`\n' "$1" 0 0 0 644 "$size"
	cat "$2"
	[ $(($(wc -c <"$2") % 2)) -eq 0 ] || echo
}
# thin NAME FILE: a header alone.
thin()
{
	printf '%-16s%-12s%-6s%-6s%-8s%-10s`\n' "$1" 0 0 0 644 \
	    "$(wc -c <"$2")"
}
printf 'a_long_name_of_a_member.o/\ntwo.o/\nsub/one.o/\none.o/\ninner.a/\n' \
    >names
[ $(($(wc -c <names) % 2)) -eq 0 ] || echo >>names
mkdir -p sub
cp one.o sub/one.o
{ printf '!<arch>\n'; member one.o/ one.o; member two.o/ two.o; } >plain.a
{ printf '!<arch>\n'; member // names; member /0 one.o; member /27 two.o; } \
    >long.a
{ printf '!<arch>\n'; member text/ text; member one.o/ one.o; } >mixed.a
cp plain.a inner.a
{ printf '!<arch>\n'; member inner.a/ inner.a; member two.o/ two.o; } >nested.a
printf '!<arch>\n' >empty.a
printf '!<thin>\n' >empty-thin.a
{ printf 'a_very_long_name.o\0\0'; cat two.o; } >bsd
{ printf '!<arch>\n'; member '#1/20' bsd; member one.o one.o; } >bsd.a
printf '\0\0\0\1\0\0\0\114f\0\0\0' >map
{ printf '!<arch>\n'; member / map; member one.o/ one.o; } >map.a
printf '\0\0\0\1\0' >badmap
{ printf '!<arch>\n'; member / badmap; member one.o/ one.o; } >badmap.a
{ printf '!<thin>\n'; member // names; thin /34 one.o; thin /27 two.o; } >thin.a
{ printf '!<thin>\n'; member // names; thin /0 one.o; thin /27 two.o; } \
    >missing.a
{ printf '!<thin>\n'; member // names; thin /52:8 one.o; thin /27 two.o; } \
    >thin-nested.a
{ printf '!<arch>\n'; member one.o/ one.o; printf 'rubbish%60s' ''; } >bad.a
{ printf '!<arch>\n'; member // names; member /999 one.o; } >badname.a
{ printf '!<arch>\n'; member one.o/ one.o 999999; } >badsize.a
head -c 100 plain.a >cut.a
echo plain.a long.a mixed.a nested.a empty.a empty-thin.a bsd.a map.a badmap.a \
    thin.a missing.a thin-nested.a bad.a badname.a badsize.a cut.a >archives
