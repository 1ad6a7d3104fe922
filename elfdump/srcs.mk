# SPDX-License-Identifier: BSD-2-Clause
#
# What elfdump is made of, on the host and on the board; IMAGE is how a file
# is read.

# --compare.
COMPARE= compare.c compare_set.c compare_header.c compare_segments.c \
	compare_dynamic.c compare_notes.c compare_symbols.c

# The picture.
PIC=	pic.c pic_text.c pic_strip.c pic_layout.c pic_memory.c pic_relocs.c \
	pic_chart.c pic_graph.c pic_table.c

# --dwarf and --addr; set to debug_none.c where there is no libdwarf.
DWARF?=	debug_show.c debug_child.c debug_tell.c debug_sect.c debug_inflate.c ${UNZSTD} \
	debug_reloc.c \
	debug_symbol.c dw_read.c dw_die.c dw_addr.c dw_port_${DWARF_PORT}.c

SRCS=	main.c complete.c args.c dump.c ar.c arhdr.c armap.c match.c vector.c \
	object.c core.c corenote.c notewalk.c property.c compress.c \
	section.c sections.c group.c signature.c strings.c read.c machine.c print.c line.c dyn.c segment.c version.c \
	flags.c flags_tab.c flags_arm.c flags_mips.c rx.c llvm.c msg.c out.c json.c \
	view.c view_dyn.c view_sym.c view_ver.c words.c show.c show_header.c \
	show_sections.c show_segments.c show_dynamic.c show_symbols.c \
	relocs.c show_relocs.c show_versions.c show_notes.c note_desc.c \
	note_core.c show_hashes.c image_kind.c ${IMAGE} ${PLAN} \
	reloc_arm.c reloc_amd64.c reloc_aarch64.c reloc_riscv64.c \
	${PIC} ${COMPARE} ${DWARF} elfnames.c relocnames.c auxvnames.c names.c
SRCS.elfdump=	${SRCS}
SRCS.objdump=	${SRCS}
