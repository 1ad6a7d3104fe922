# SPDX-License-Identifier: BSD-2-Clause
#
# errtext.awk: the texts of errno 1, 2, ... from abi/errno.tab, one after the
# other with a NUL each: no pointers, so nothing to relocate at every start.
BEGIN {
	FS = "\t"
	print "/* generated from errno.tab by errtext.awk, do not edit */"
	print "#include \"libc.h\""
}
$1 == "errno" { text[$3] = $4; if ($3 + 0 > max) max = $3 + 0 }
END {
	print "const int errtext_count = " max ";"
	print "const char errtext[] ="
	for (i = 1; i <= max; i++)
		printf "    \"%s\\0\"\n", text[i]
	print "    ;"
}
