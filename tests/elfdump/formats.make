# SPDX-License-Identifier: BSD-2-Clause
#
# sh formats.make DIR: makes in DIR an ELF header of every machine, class, byte
# order, and of the systems that objdump tells apart.
set -eu
mkdir -p "$1"
odd="4183 4185 9520 13104 16727 19951 23205 21569 18056 30288 30326 33303
    36901 36902 36929 36992 41872 43975 44357 48879 57005 65200 65210 65211
    61453 65261 47787 4643 1999 1998 24576 12800"
zeros='\0\0\0\0\0\0\0\0'
m=0
for m in $(awk 'BEGIN { for (i = 0; i < 264; i++) print i }') $odd; do
	hi=$(printf '\\%03o' $((m / 256)))
	lo=$(printf '\\%03o' $((m % 256)))
	for abi in 0 1 3 9 65 255; do
		o=$(printf '\\%03o' $abi)
		id='\0\0\0\0\0\0\0\0'
		# e_type and e_machine; 0x20 in e_flags of 32-bit MIPS is N32.
		printf "\\177ELF\\1\\1\\1$o$id\\2\\0$lo$hi\\1\\0\\0\\0$zeros$zeros\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0" >"$1/$m-32-lsb-$abi"
		printf "\\177ELF\\1\\2\\1$o$id\\0\\2$hi$lo\\0\\0\\0\\1$zeros$zeros\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0" >"$1/$m-32-msb-$abi"
		printf "\\177ELF\\2\\1\\1$o$id\\2\\0$lo$hi\\1\\0\\0\\0$zeros$zeros$zeros$zeros$zeros" >"$1/$m-64-lsb-$abi"
		printf "\\177ELF\\2\\2\\1$o$id\\0\\2$hi$lo\\0\\0\\0\\1$zeros$zeros$zeros$zeros$zeros" >"$1/$m-64-msb-$abi"
	done
done
