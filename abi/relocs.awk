# SPDX-License-Identifier: BSD-2-Clause
#
# relocs.awk: makes relocnames.c from relocs.tab.  There are no pointers in it,
# so that a program that has it starts no later: names are offsets into one
# string, groups are ranges of one table.
BEGIN {
	FS = "\t"
	print "/* Made by relocs.awk from relocs.tab. */"
	print "#include \"relocnames.h\"\n"
	at = n = ngroups = 0
}
/^#/ || NF == 0 { next }
$1 == "%" {
	count = split($3, machine, " ")
	for (i = 1; i <= count; i++) {
		group[ngroups] = "\t{ " machine[i] ", " $2 ", " n
		first[ngroups++] = n
	}
	last = -1
	next
}
{
	if (at > 65000 || $1 + 0 <= last || $2 !~ /^R_[A-Za-z0-9_.+-]+$/) {
		print FILENAME ":" FNR ": out of order, no name, or one too many" \
		    >"/dev/stderr"
		exit 1
	}
	last = $1 + 0
	value[n] = "\t{ " $1 ", " at " },"
	name[n++] = "\t\"" $2 "\\0\""
	at += length($2) + 1
}
END {
	print "const struct relocname relocnames[] = {"
	for (i = 0; i < n; i++)
		print value[i]
	print "};\n\nconst char relocnames_text[] ="
	for (i = 0; i < n; i++)
		print name[i]
	print ";\n\nconst struct relocgroup relocgroups[] = {"
	for (i = 0; i < ngroups; i++) {
		end = n
		for (k = i + 1; k < ngroups; k++)
			if (first[k] != first[i]) {
				end = first[k]
				break
			}
		print group[i] ", " end - first[i] " },"
	}
	print "};"
	print "const unsigned int relocgroups_count = " ngroups ";"
}
