/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The machines that formats are made for (machine.c), and what e_flags means
 * to each (flags.c, flags_tab.c).
 */
#ifndef MACHINE_H
#define MACHINE_H

#include "elfdump.h"

extern const struct machine machine_any, machine_aarch64, machine_alpha,
    machine_amdgcn, machine_arc, machine_arm, machine_avr, machine_bfin,
    machine_bpf, machine_cr16, machine_cris, machine_crx, machine_csky,
    machine_d10v, machine_d30v, machine_dlx, machine_epiphany, machine_fr30,
    machine_frv, machine_ft32, machine_h8300, machine_hppa, machine_hppa64,
    machine_i386, machine_ia64, machine_ia64_vms, machine_iamcu, machine_ip2k,
    machine_iq2000, machine_lm32, machine_loongarch, machine_m32c,
    machine_m32r, machine_m68hc11, machine_m68hc12, machine_m68k,
    machine_mcore, machine_mep, machine_metag, machine_microblaze,
    machine_mips, machine_mips64, machine_mmix, machine_mn10200,
    machine_mn10300, machine_moxie, machine_msp430, machine_mt,
    machine_nds32, machine_nfp, machine_nios2, machine_or1k, machine_pj,
    machine_ppc, machine_ppc64, machine_pru, machine_riscv, machine_rl78,
    machine_rx, machine_s12z, machine_s390, machine_score, machine_sh,
    machine_sparc, machine_sparc64, machine_spu, machine_tic6x,
    machine_tilegx, machine_tilepro, machine_v850, machine_rh850,
    machine_vax, machine_visium, machine_wasm32, machine_x86_64,
    machine_xgate, machine_xstormy16, machine_xtensa, machine_z80;

/* A piece of what e_flags says: printed if (e_flags & mask) == value. */
struct flagword {
	uint8_t		 fw_kind;	/* FW_* */
	uint32_t	 fw_mask;
	uint32_t	 fw_value;
	const char	*fw_text;
};

#define	FW_IF		1	/* by itself, and begins a choice */
#define	FW_ELSE		2	/* only if nothing of the choice so far did */
#define	FW_STOP		3	/* by itself; nothing follows it */

/* How a machine's e_flags are shown. */
struct flagline {
	const char	*fl_lead;	/* printf format, with e_flags or not */
	const struct flagword *fl_words; /* up to one of kind 0 */
	const struct flagword *fl_more;	/* the same, after them; or NULL */
	void		(*fl_print)(const struct object *); /* or: by code */
	bool		 fl_before;	/* stands before the program headers */
	bool		 fl_same_line;	/* no end of line */
	bool		 fl_if_any;	/* only if e_flags is not 0 */
	bool		 fl_fails;	/* a failure of the rest is told */
};

/* flags_tab.c */
extern const struct flagline flags_aarch64, flags_arc, flags_arm, flags_bfin,
    flags_cris, flags_frv, flags_ia64, flags_iq2000, flags_m32c, flags_m32r,
    flags_m68hc11, flags_m68hc12, flags_m68k, flags_mep, flags_mips,
    flags_mips64, flags_mt, flags_nds32, flags_ppc64, flags_rl78, flags_rx,
    flags_score, flags_v850, flags_rh850, flags_vax, flags_visium,
    flags_xgate, flags_xtensa;

/* flags.c */
void	flags_words(const struct flagword *, uint32_t flags);

/* flags_arm.c */
void	flags_arm_print(const struct object *);

/* flags_mips.c */
void	flags_mips_print(const struct object *);
const char *mips_tag(uint64_t);

/* sections.c: sections of types that a machine has of its own */
bool	alpha_section(struct object *, uint32_t, const struct shdr *,
	    struct text);
bool	aarch64_section(struct object *, uint32_t, const struct shdr *,
	    struct text);
bool	arc_section(struct object *, uint32_t, const struct shdr *,
	    struct text);
bool	arm_section(struct object *, uint32_t, const struct shdr *,
	    struct text);
bool	hppa64_section(struct object *, uint32_t, const struct shdr *,
	    struct text);
bool	ia64_section(struct object *, uint32_t, const struct shdr *,
	    struct text);
bool	ia64_vms_section(struct object *, uint32_t, const struct shdr *,
	    struct text);
bool	mips_section(struct object *, uint32_t, const struct shdr *,
	    struct text);
bool	msp430_section(struct object *, uint32_t, const struct shdr *,
	    struct text);
bool	nfp_section(struct object *, uint32_t, const struct shdr *,
	    struct text);
bool	x86_64_section(struct object *, uint32_t, const struct shdr *,
	    struct text);

#endif /* !MACHINE_H */
