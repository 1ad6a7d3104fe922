# SPDX-License-Identifier: BSD-2-Clause
#
# sh flags.make DIR: makes in the working directory a file for each line of
# DIR/flags.tab, and prints their names.  mkelf is there already.
set -eu
grep -v '^#' "$1/flags.tab" | while read -r class data machine osabi flags; do
	for v in $flags; do
		name=f-$class-$data-$machine-$osabi-$v
		printf 'elf %s %s\nmachine %s\nident 7 %s\nflags %s\n' \
		    "$class" "$data" "$machine" "$osabi" "$v" >flags.elf
		./mkelf flags.elf "$name"
		echo "$name"
	done
done
