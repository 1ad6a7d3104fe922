# SPDX-License-Identifier: BSD-2-Clause
#
# nm -n of the kernel -> assembly of its table of functions (backtrace.c).
# Mapping symbols ($a, $d) are none.
BEGIN {
	print "\t.section .ksyms, \"a\""
	print "\t.balign 4"
	print "\t.globl ksyms, ksyms_end, ksym_names"
	print "ksyms:"
}
$2 ~ /^[tT]$/ && $3 !~ /^\$/ && $1 != last {
	last = $1
	printf("\t.word 0x%s, %d\n", $1, off)
	name[n++] = $3
	off += length($3) + 1
}
END {
	print "ksyms_end:"
	print "ksym_names:"
	for (i = 0; i < n; i++)
		printf("\t.asciz \"%s\"\n", name[i])
	print "\t.asciz \"\""
}
