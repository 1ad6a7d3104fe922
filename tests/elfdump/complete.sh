#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
#
# What the build installs for bash and zsh completes each option of the table,
# their values, and files: asked as the shells ask it.
set -eu
export LC_ALL=C
for program in bash zsh; do
	command -v $program >/dev/null || { echo "no $program"; exit 77; }
done
cd "$TMP"
elfdump=$BUILD/bin/elfdump
"$elfdump" --help >help
sed -n 's/^ *\(-[A-Za-z], \)\{0,1\}\(--[a-z-]*=\{0,1\}\).*/\2/p' help |
    sort >options
[ "$(wc -l <options)" -gt 25 ]
mkdir -p 'w/a dir' && : >'w/a file' && : >w/b.o && : >'w/a dir/x.so'

# complete WORD...: what bash makes of a line of these words, the last of which
# is being typed.
cat >ask.bash <<'B'
. "$BUILD/share/bash-completion/completions/elfdump"
[[ $(complete -p elfdump) == *"-F _elfdump elfdump" ]] || exit 1
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_elfdump
printf '%s\n' "${COMPREPLY[@]}"
B
ask()
{
	(cd w && BUILD=$BUILD bash --norc ../ask.bash elfdump "$@") | sort
}
is()
{
	printf '%s\n' "$1" >want
	shift
	ask "$@" >got
	diff want got
}
ask -- >got
diff options got
is '--root=' --roo
is '-a' -a
is 'a dir
a file
b.o' ''
is 'a dir' --root = a
is 'a dir/x.so' 'a dir/'
is 'gnu
gnu-2.17' --style = ''
is 'gnu-2.17' --style = gnu-
is 'llvm' --target-names = l
is 'freebsd
linux' --kernel = ''
is 'b.o' --svg = b
is 'a file' --html 'a f'
while read -r option; do
	case $option in
	*=)	;;
	*)	# Each is known to the program, too.
		ask "$option" | grep -qx -e "$option" ;;
	esac
done <options

# zsh: a terminal of its own, in which Tab is typed; then the line is made the
# argument of echo.
cat >ask.zsh <<'Z'
zmodload zsh/zpty
wait_for()
{
	local buf line n=0
	while [[ $buf != *$~1* ]] && (( n++ < 300 )); do
		if zpty -r -t z line; then buf+=$line; else sleep 0.1; fi
	done
	print -r -- $buf
}
zpty -b z zsh -f -i
zpty -w z "PROMPT='<>'; stty cols 200"
zpty -w z "fpath=(${(q)BUILD}/share/zsh/site-functions \$fpath)"
zpty -w z 'autoload -U compinit; compinit -u -D; echo r""eady'
wait_for $'\nready' >/dev/null
zpty -n -w z "$1"$'\t'$'\C-a'"echo '["$'\C-e'"]'"$'\n'
wait_for $'\n\\[*\\]'
zpty -d z
Z
zsh_is()
{
	(cd w && BUILD=$BUILD timeout 60 zsh -f ../ask.zsh "$1") |
	    tr -d '\r' >got
	if ! grep -q -F -e "[elfdump $2" got; then
		echo "zsh: $1: no $2 in"
		cat -v got
		exit 1
	fi
}
zsh_is 'elfdump --expl' '--explain'
zsh_is 'elfdump --styl' '--style'
zsh_is 'elfdump --kernel=l' '--kernel=linux'
zsh_is 'elfdump --target-names=m' '--target-names=multi'
zsh_is 'elfdump b' 'b.o'
zsh_is 'elfdump --root=a' '--root=a\ dir'
if "$elfdump" --completion=fish >out 2>err; then exit 1; fi
grep -q "unknown SHELL 'fish'" err
for v in style=gnu-3 target-names=al kernel=plan9; do
	if "$elfdump" --$v -p /bin/sh >out 2>err; then exit 1; fi
	grep -q "^.*: --${v%=*}: unknown [A-Z]* '${v#*=}'" err
done
echo "$(wc -l <options) options"
