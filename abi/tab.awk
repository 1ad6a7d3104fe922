# SPDX-License-Identifier: BSD-2-Clause
#
# tab.awk: C from a table of constants.  The table's form is told in its head.
#
#	awk -v tab=elf -v out=const [-v soft=1] -f tab.awk elf.tab
#
# out=const	elfconst.h	#define NAME value; soft=1: unless it is defined
#				already, so that the host's header may come first
# out=header	elfnames.h	declarations of the arrays
# out=names	elfnames.c	GROUP_names[] and GROUP_count of each group
# out=rows	auxvrows.h	{ value, "NAME" }, of the first group: for an array
#				without pointers, which nobody has to relocate
# out=check	elfconst_check.c	does the host's header say the same?
#
# Wants no more of awk than POSIX: tried with mawk, gawk and the one true awk.

function fail(msg) {
	printf "%s:%d: %s\n", FILENAME, FNR, msg | "cat 1>&2"
	failed = 1
	exit 1
}

# Text as a C string literal, quotes included.
function literal(s) {
	gsub(/\\/, "\\\\", s)
	gsub(/"/, "\\\"", s)
	return "\"" s "\""
}

# Ends the group that is open, if one is.
function close_group() {
	if (out == "names" && group != "")
		printf "};\nconst size_t %s_count = %d;\n", group, count
	group = ""
}

function open_group() {
	close_group()
	group = $2
	groups++
	prefix = $3 == "-" ? "" : $3
	count = 0
	if (seen_group[group]++)
		fail("group " group " is opened twice")
	if (out == "const")
		printf "\n/* %s */\n", $4
	else if (out == "header")
		printf "extern const struct name %s_names[];\t/* %s */\n" \
		    "extern const size_t %s_count;\n", group, $4, group
	else if (out == "names")
		printf "\nconst struct name %s_names[] = {\n", group
}

function put_row() {
	if ($1 != group)
		fail("group " $1 " inside group " group)
	if (prefix != "" && index($2, prefix) != 1)
		fail($2 " does not begin with " prefix)
	if ($2 in value)
		fail($2 " is there twice")
	value[$2] = $3
	count++
	if (out == "const" && soft)
		printf "#ifndef %s\n#define\t%s\t%s\n#endif\n", $2, $2, $3
	else if (out == "const")
		printf "#define\t%s\t%s\t/* %s */\n", $2, $3, $4
	else if (out == "names")
		printf "\t{ %s, %s, %s, %s },\n", $3, \
		    literal(substr($2, length(prefix) + 1)), literal($4), \
		    literal($2)
	else if (out == "rows" && groups == 1)
		printf "{ %s, %s },\n", $3, literal($2)
	else if (out == "check")
		printf "#ifdef %s\n_Static_assert(%s == %s, \"%s\");\n" \
		    "#endif\n", $2, $2, $3, $2
}

function head() {
	printf "/* generated from %s.tab by tab.awk, do not edit */\n", tab
	if (out == "const" || out == "header") {
		guard = toupper(tab) (out == "const" ? "CONST" : "NAMES") "_H"
		printf "#ifndef %s\n#define\t%s\n", guard, guard
	}
	if (out == "header")
		printf "\n#include \"names.h\"\n\n"
	else if (out == "names")
		printf "#include \"%snames.h\"\n", tab
	else if (out == "check")
		printf "#include <%s.h>\n\n", tab
}

BEGIN {
	FS = "\t"
	head()
}
/^#/ || /^[ \t]*$/ { next }
NF != 4 { fail("four fields wanted, " NF " found") }
$1 == "%" { open_group(); next }
{ put_row() }
END {
	if (failed)
		exit 1
	close_group()
	if (guard != "")
		printf "\n#endif /* !%s */\n", guard
}
