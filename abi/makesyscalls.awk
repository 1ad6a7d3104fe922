# SPDX-License-Identifier: BSD-2-Clause
#
# makesyscalls.awk: everything that follows from syscalls.master, whose head
# tells the form of a row.
#
#	awk -v out=WHAT -f makesyscalls.awk syscalls.master
#
# out=syscall	syscall.h	#define SYS_read 3
# out=proto	sysproto.h	int sys_read(struct thread *td, int fd, ...);
# out=sysent	sysent.c	struct read_args, call_read(), sysent[]
# out=names	sysnames.c	sysnames[]: what each argument is, for tracing
# out=stubs	stubs.S		SYSCALL(read)
#
# Wants no more of awk than POSIX: tried with mawk, gawk and the one true awk.

function fail(msg) {
	printf "%s:%d: %s\n", FILENAME, FNR, msg | "cat 1>&2"
	failed = 1
	exit 1
}

function trim(s) {
	sub(/^ +/, "", s)
	sub(/ +$/, "", s)
	return s
}

# "_Out_ struct stat *sb" becomes argument i: name, type, note.
function parse_arg(i, s,	p) {
	note[i] = ""
	if (match(s, /^_[A-Za-z_]*_ /)) {
		note[i] = substr(s, 1, RLENGTH - 1)
		s = substr(s, RLENGTH + 1)
	}
	p = match(s, /[A-Za-z0-9_]+$/)
	if (p <= 1)
		fail("no name in argument " i ": " s)
	arg[i] = substr(s, p)
	type[i] = trim(substr(s, 1, p - 1))
	if (type[i] ~ /\*$/) {
		type[i] = "uaddr_t"
		slot_type[i] = "uaddr_t"
	} else if (note[i] != "")
		fail(note[i] " on " arg[i] ", which is not a pointer")
	else if (type[i] in wide)
		slot_type[i] = wide[type[i]]
	else if (type[i] in narrow)
		slot_type[i] = narrow[type[i]]
	else
		fail("type " type[i] " is not known")
	if (type[i] in as_int)
		type[i] = "int"
}

# Gives every argument its slot: 64 bits begin at an even one.
function place_args(	i) {
	slots = 0
	for (i = 1; i <= narg; i++) {
		if (slot_type[i] ~ /64/ && slots % 2)
			slots++
		slot[i] = slots
		slots += slot_type[i] ~ /64/ ? 2 : 1
	}
	if (slots > maxslot)
		maxslot = slots
}

# "{ ssize_t read(int fd, ...); }" becomes ret, name, narg and the arguments.
function parse_prototype(s,	open, shut, left, list, part, i) {
	open = index(s, "(")
	shut = index(s, ");")
	if (substr(s, 1, 2) != "{ " || open == 0 || shut == 0)
		fail("not a prototype: " s)
	left = substr(s, 3, open - 3)
	match(left, /[A-Za-z0-9_]+$/)
	name = substr(left, RSTART)
	ret = trim(substr(left, 1, RSTART - 1))
	list = substr(s, open + 1, shut - open - 1)
	narg = list == "void" ? 0 : split(list, part, ",")
	for (i = 1; i <= narg; i++)
		parse_arg(i, trim(part[i]))
	place_args()
}

function argkind(i) {
	if (note[i] in note_kind)
		return note_kind[note[i]]
	if (type[i] == "uaddr_t")
		return "A_PTR"
	if (slot_type[i] ~ /64/)
		return "A_OFF"
	if (arg[i] in name_kind)
		return name_kind[arg[i]]
	if (type[i] == "int" && arg[i] in fd_name)
		return "A_FD"
	if (type[i] == "size_t")
		return "A_SIZE"
	return slot_type[i] ~ /^u/ ? "A_UINT" : "A_INT"
}

function retkind() {
	if (ret == "void")
		return "A_NONE"
	if (ret ~ /\*$/)
		return "A_PTR"
	if (ret in wide)
		return "A_OFF"
	return narrow[ret] ~ /^u/ ? "A_UINT" : "A_INT"
}

function put_proto(	i) {
	printf "int\tsys_%s(struct thread *td", fullname
	for (i = 1; i <= narg; i++)
		printf ",%s%s %s", i % 3 ? " " : "\n\t    ", type[i], arg[i]
	print ");"
}

function put_call(	i) {
	if (narg > 0) {
		printf "\nstruct %s_args {\n", fullname
		for (i = 1; i <= narg; i++)
			printf "\t%s%s\t%s;\n", slot_type[i] ~ /64/ ? \
			    "_Alignas(8) " : "", slot_type[i], arg[i]
		print "};"
	}
	for (i = 1; i <= narg; i++)
		printf "_Static_assert(offsetof(struct %s_args, %s) == %d, " \
		    "\"\");\n", fullname, arg[i], 4 * slot[i]
	printf "\nstatic int\ncall_%s(struct thread *td, void *args)\n{\n", \
	    fullname
	if (narg > 0)
		printf "\tconst struct %s_args *a = args;\n\n", fullname
	else
		print "\t(void)args;"
	printf "\treturn (sys_%s(td", fullname
	for (i = 1; i <= narg; i++)
		printf ",%sa->%s", i % 4 ? " " : "\n\t    ", arg[i]
	print "));\n}"
}

function sysent_row() {
	return sprintf("\t[%d] = { %s, \"%s\", %d, %s },\n", number, \
	    has_handler ? "call_" fullname : "NULL", showname, slots, flags)
}

function names_row(	s, i) {
	s = sprintf("\t[%d] = { \"%s\", %d, %s, {", number, showname, narg, \
	    retkind())
	for (i = 1; i <= narg; i++)
		s = s (i > 1 ? ", " : " ") argkind(i)
	return s (narg ? " } },\n" : " A_NONE } },\n")
}

function table(list, target,	part, n, i) {
	n = split(list, part, " ")
	for (i = 1; i <= n; i += 2)
		target[part[i]] = part[i + 1]
}

function head(	guard) {
	print "/* generated from syscalls.master by makesyscalls.awk, " \
	    "do not edit */"
	if (out == "syscall")
		print "#ifndef SYSCALL_H\n#define\tSYSCALL_H\n"
	else if (out == "proto")
		print "#ifndef SYSPROTO_H\n#define\tSYSPROTO_H\n\n" \
		    "#include <sys/types.h>\n\n#include \"uaddr.h\"\n\n" \
		    "struct thread;\n"
	else if (out == "sysent")
		print "#include <stddef.h>\n#include <stdint.h>\n\n" \
		    "#include \"sysent.h\"\n#include \"sysproto.h\""
	else if (out == "names")
		print "#include \"names.h\"\n"
	else if (out == "stubs")
		print "#include \"SYS.h\"\n"
}

BEGIN {
	FS = "\t"
	table("off_t int64_t id_t int64_t dev_t uint64_t int64_t int64_t", wide)
	table("int int32_t long int32_t pid_t int32_t ssize_t int32_t " \
	    "lwpid_t int32_t clockid_t int32_t idtype_t int32_t " \
	    "cpulevel_t int32_t cpuwhich_t int32_t cpusetid_t int32_t " \
	    "u_int uint32_t u_long uint32_t size_t uint32_t " \
	    "mode_t uint32_t uid_t uint32_t gid_t uint32_t " \
	    "socklen_t uint32_t uint32_t uint32_t", narrow)
	table("idtype_t 1 cpulevel_t 1 cpuwhich_t 1", as_int)
	table("_In_z_ A_STR _In_ A_IN _Out_ A_OUT _Inout_ A_INOUT", note_kind)
	table("flags A_HEX flag A_HEX prot A_HEX com A_HEX mode A_OCT " \
	    "newmask A_OCT sig A_SIG signum A_SIG", name_kind)
	table("fd 1 fdes 1 s 1 oldfd 1 newfd 1 fd1 1 fd2 1 lowfd 1 from 1 " \
	    "to 1", fd_name)
	last = -1
	head()
}

/^#/ || /^[ \t]*$/ { next }
NF != 3 { fail("three fields wanted, " NF " found") }
{
	number = $1 + 0
	if (number <= last)
		fail("number " number " after " last)
	last = number
	parse_prototype($3)
	has_handler = $2 == "STD" || $2 == "NOSTUB" || $2 == "COMPAT11"
	flags = 0
	if ($2 == "NOSUP" || $2 == "NOTSUP" || $2 == "UNIMPL")
		flags = "SY_" $2
	else if (!has_handler)
		fail("type " $2 " is not known")
	fullname = ($2 == "COMPAT11" ? "freebsd11_" : "") name
	showname = fullname
	sub(/^freebsd11_/, "compat11.", showname)
	sub(/^freebsd10_/, "compat10.", showname)
}
out == "syscall" { printf "#define\tSYS_%s\t%d\n", fullname, number }
out == "proto" && has_handler { put_proto() }
out == "sysent" && has_handler { put_call() }
out == "sysent" { rows = rows sysent_row() }
out == "names" { rows = rows names_row() }
# A program may mention a call that the kernel does not have, and then gets the
# kernel's answer; but names that are no function of FreeBSD's libc have none.
out == "stubs" && $2 != "NOSTUB" && $2 != "COMPAT11" &&
    name !~ /^freebsd1|^ocreat$|^thr_create$/ { printf "SYSCALL(%s)\n", name }

END {
	if (failed)
		exit 1
	if (out == "syscall")
		printf "#define\tSYS_MAXSYSCALL\t%d\n\n" \
		    "#endif /* !SYSCALL_H */\n", last + 1
	else if (out == "proto")
		print "\n#endif /* !SYSPROTO_H */"
	else if (out == "sysent")
		printf "\n_Static_assert(SYSENT_MAXSLOT == %d, \"\");\n" \
		    "\nconst struct sysent sysent[SYS_MAXSYSCALL] = {\n%s};\n", \
		    maxslot, rows
	else if (out == "names")
		printf "const struct sysname sysnames[] = {\n%s};\n" \
		    "const size_t sysnames_count = %d;\n", rows, last + 1
}
