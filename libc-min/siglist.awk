# SPDX-License-Identifier: BSD-2-Clause
#
# siglist.awk: sys_siglist[], sys_signame[] and sys_nsig from abi/signal.tab.
BEGIN {
	FS = "\t"
	print "/* generated from signal.tab by siglist.awk, do not edit */"
	print "#include <signal.h>"
	text[0] = "Signal 0"
	name[0] = "Signal 0"
}
/^#/ || /^%/ || /^[ \t]*$/ { next }
$1 == "signal" && $3 < 32 {
	text[$3] = $4
	name[$3] = substr($2, 4)
}
END {
	print "const char *const sys_siglist[32] = {"
	for (i = 0; i < 32; i++)
		printf "\t\"%s\",\n", text[i]
	print "};\nconst char *const sys_signame[32] = {"
	for (i = 0; i < 32; i++)
		printf "\t\"%s\",\n", i ? name[i] : name[0]
	print "};\nconst int sys_nsig = 32;"
}
