/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * elfdump: what the sources share.  Prototypes stand under the name of the
 * file that defines them; the contracts are there.
 *
 * The order in which a file is understood is that of GNU objdump 2.40, since
 * what -p shows of a file, and whether it shows it at all, is to be the same:
 * match.c asks each format of vector.c whether it takes the file, object.c and
 * core.c answer, section.c and group.c go through its sections.
 */
#ifndef ELFDUMP_H
#define ELFDUMP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "image.h"

/* Characters that need not end in NUL. */
struct text {
	const char	*t_str;		/* the first of them */
	size_t		 t_len;		/* how many */
};

/* A file, or a member of an archive: the bytes that may be read. */
struct part {
	const unsigned char *pt_base;	/* first byte */
	uint64_t	 pt_size;	/* bytes that there are */
	uint64_t	 pt_claim;	/* bytes that there should be */
	uint64_t	 pt_rest;	/* bytes from pt_base to file's end */
	uint64_t	 pt_file;	/* bytes of the file itself */
	const char	*pt_name;	/* its name as shown */
	const char	*pt_archive;	/* the archive it is inside, or NULL */
};

/* A section header, of either class. */
struct shdr {
	uint32_t	 sh_name;	/* in the section name table */
	uint32_t	 sh_type;	/* SHT_* */
	uint64_t	 sh_flags;	/* SHF_* */
	uint64_t	 sh_addr;	/* where in memory */
	uint64_t	 sh_offset;	/* where in the file */
	uint64_t	 sh_size;	/* bytes */
	uint32_t	 sh_link;	/* section it belongs with */
	uint32_t	 sh_info;	/* by type */
	uint64_t	 sh_addralign;	/* alignment */
	uint64_t	 sh_entsize;	/* size of an entry */
};

/* A program header, of either class. */
struct phdr {
	uint32_t	 p_type;	/* PT_* */
	uint32_t	 p_flags;	/* PF_* */
	uint64_t	 p_offset;	/* where in the file */
	uint64_t	 p_vaddr;	/* where in memory */
	uint64_t	 p_paddr;	/* physical address */
	uint64_t	 p_filesz;	/* bytes in the file */
	uint64_t	 p_memsz;	/* bytes in memory */
	uint64_t	 p_align;	/* alignment */
};

/* Why the last thing failed, for the messages that end in a reason. */
enum reason {
	REASON_NONE,		/* nothing failed */
	REASON_SYSTEM,		/* errno */
	REASON_FORMAT,		/* not of the format it was taken for */
	REASON_OPERATION,	/* cannot be done to this */
	REASON_NO_MORE,		/* no more members */
	REASON_ARCHIVE,		/* malformed archive */
	REASON_UNKNOWN,		/* no format takes it */
	REASON_AMBIGUOUS,	/* several take it equally */
	REASON_VALUE,		/* a field has a bad value */
	REASON_TRUNCATED	/* a table ends beyond the file */
};

/* Messages of one attempt, held back until it is known which one counts. */
#define	NOTES_MAX	5
struct notes {
	unsigned int	 n_count;		/* messages below */
	char		*n_text[NOTES_MAX];	/* allocated */
};

/*
 * What a file may cost where its size does not bound it: tables that overlap
 * can ask for the square of it and more.  No file made in earnest comes near.
 */
#define	STEPS_MAX	(1 << 24)

struct machine;
struct object;

/* A table of version definitions or references. */
struct version_table {
	const unsigned char *vt_base;	/* its contents; NULL: there is none */
	uint64_t	 vt_size;	/* bytes of it */
	uint32_t	 vt_count;	/* entries it should have */
	uint32_t	 vt_strings;	/* its string table */
	const char	*vt_name;	/* what it is called in messages */
};

/* A file format: what objdump calls a target. */
struct vector {
	const char	*v_name;	/* as shown */
	const struct machine *v_machine;
	uint8_t		 v_class;	/* ELFCLASS* */
	uint8_t		 v_data;	/* ELFDATA* */
	uint8_t		 v_osabi;	/* ELFOSABI_* it insists on, or NONE */
	uint8_t		 v_sets;	/* SET_*: who knows it */
	uint32_t	 v_mask;	/* e_flags & v_mask == v_want */
	uint32_t	 v_want;
};

#define	SET_ALL		0x01		/* --enable-targets=all */
#define	SET_MULTI	0x02		/* Debian's binutils-multiarch */
#define	SET_NATIVE	0x04		/* x86 and the generic ones */
#define	SET_NEVER	0x08		/* known, but never chosen by itself */

struct flagline;

/* What a machine does differently. */
struct machine {
	uint16_t	 m_code;	/* e_machine; EM_NONE takes any */
	uint16_t	 m_alt[2];	/* numbers it had before, or 0 */
	uint32_t	 m_attrs;	/* its SHT_*_ATTRIBUTES, or 0 */
	uint32_t	 m_last_property; /* of its GNU_PROPERTY_*, or 0 */
	bool		 m_solaris;	/* sh_link may be SHN_BEFORE, _AFTER */
	/* Takes an object with these headers?  NULL: every one. */
	bool		(*m_accept)(const struct object *);
	/* Takes a section of a type of its own?  NULL: every one. */
	bool		(*m_section)(struct object *, uint32_t,
			    const struct shdr *, struct text);
	/*
	 * Takes a segment of a core file of a type that not all machines have?
	 * NULL: every one.  It may change the type.
	 */
	bool		(*m_segment)(const struct object *, struct phdr *);
	const struct flagline *m_flags;	/* how e_flags is shown, or NULL */
};

/* .MIPS.abiflags, version 0. */
struct abiflags {
	uint8_t		 ab_isa_level;	/* 1 to 5, 32, 64 */
	uint8_t		 ab_isa_rev;	/* revision of that */
	uint8_t		 ab_size[3];	/* AFL_REG_* of GPR, CPR1, CPR2 */
	uint8_t		 ab_fp_abi;	/* Val_GNU_MIPS_ABI_FP_* */
	uint32_t	 ab_isa_ext;	/* AFL_EXT_* */
	uint32_t	 ab_ases;	/* AFL_ASE_* */
	uint32_t	 ab_flags[2];	/* AFL_FLAGS1_*, none yet */
};

/* An ELF file as one format sees it. */
struct object {
	const struct part *o_part;	/* its bytes */
	const struct vector *o_vector;	/* the format */
	struct notes	*o_notes;	/* where messages go; NULL: out */
	bool		 o_warned;	/* a warning that is given once was */
	bool		 o_big;		/* big endian */
	bool		 o_64;		/* class 64 */
	uint8_t		 o_osabi;	/* e_ident[EI_OSABI] */
	uint8_t		 o_abiversion;	/* e_ident[EI_ABIVERSION] */
	uint16_t	 o_type;	/* e_type */
	uint16_t	 o_machine;	/* e_machine */
	uint32_t	 o_flags;	/* e_flags */
	uint64_t	 o_phoff;	/* e_phoff */
	uint64_t	 o_shoff;	/* e_shoff */
	uint16_t	 o_ehsize;	/* e_ehsize */
	uint16_t	 o_phentsize;	/* e_phentsize */
	uint16_t	 o_shentsize;	/* e_shentsize */
	uint32_t	 o_phnum;	/* e_phnum, from section 0 if there */
	uint32_t	 o_shnum;	/* e_shnum, likewise */
	uint32_t	 o_shstrndx;	/* e_shstrndx, likewise */
	/* What the sections turned out to be: indexes, or 0. */
	uint16_t	*o_state;	/* S_* of each section; or NULL */
	const char	*o_names;	/* the sections' names, once good */
	uint64_t	 o_names_size;	/* bytes of them */
	uint32_t	*o_linked;	/* section.c: who links to whom */
	uint32_t	 o_depth;	/* of sections that need sections */
	uint64_t	 o_steps;	/* of work that may be too much */
	uint32_t	 o_symtab;	/* the SHT_SYMTAB that counts */
	uint32_t	 o_indexes;	/* the SHT_SYMTAB_SHNDX seen last */
	uint32_t	 o_dynsym;	/* the SHT_DYNSYM that counts */
	uint32_t	 o_first_dynsym; /* the first there is */
	uint32_t	 o_dynamic;	/* the section called .dynamic */
	uint32_t	 o_dynlink;	/* its string table */
	bool		 o_verdef;	/* version definitions are shown */
	bool		 o_verneed;	/* version references are shown */
	uint32_t	 o_verdef_shdr;	/* the last SHT_GNU_verdef */
	uint32_t	 o_verneed_shdr; /* the last SHT_GNU_verneed */
	struct text	 o_dynstr;	/* strings of PT_DYNAMIC */
	struct group	*o_group;	/* group.c: section groups */
	bool		 o_has_abiflags;
	struct abiflags	 o_abiflags;
};

/* States of a section: what objdump keeps about it. */
#define	S_MADE		0x0001	/* is a section to objdump */
#define	S_BUSY		0x0002	/* is being looked at */
#define	S_REL		0x0004	/* SHT_REL section found for it */
#define	S_RELA		0x0008	/* SHT_RELA section found for it */
#define	S_GROUPED	0x0010	/* has SHF_GROUP, whatever its header says */
#define	S_FILLED	0x0020	/* group, a member of which is a section */
#define	S_NOINFO	0x0040	/* sh_info is taken as 0 */
#define	S_STRINGS	0x0080	/* string table, has been read */
#define	S_BAD		0x0100	/* string table, cannot be read */
#define	S_INDEXES	0x0200	/* SHT_SYMTAB_SHNDX, has been seen */
#define	S_SECOND	0x0400	/* a further SHT_RELA for the same section */
#define	S_ORDER		0x0800	/* is a section and has SHF_LINK_ORDER */
#define	S_GROUP		0x1000	/* is a section and an SHT_GROUP */
#define	S_MEMBERS	0x2000	/* group, its members have been read */
#define	SHT_SECONDARY	0x60000004	/* sh_type that S_SECOND stands for */

/* What the user asked for. */
enum names { NAMES_ALL, NAMES_MULTI, NAMES_NATIVE, NAMES_FREEBSD, NAMES_LLVM };
struct options {
	const char	*op_program;	/* argv[0] */
	enum names	 op_names;	/* --target-names */
	bool		 op_old;	/* --style=gnu-2.17 */
	bool		 op_private;	/* -p */
	bool		 op_segments;	/* -P */
	bool		 op_json;	/* --json */
	bool		 op_plan;	/* --plan */
	bool		 op_compare;	/* --compare */
	bool		 op_explain;	/* --explain */
	bool		 op_dynsyms;	/* --dyn-syms without --symbols */
	bool		 op_quiet;	/* no messages about files now */
	const char	*op_svg;	/* --svg's file, or NULL */
	const char	*op_html;	/* --html's file, or NULL */
	uint32_t	 op_shows;	/* bit i: displays[i] of show.c */
	bool		 op_all;	/* all, not each by its name */
	uint64_t	*op_addr;	/* --addr's, allocated */
	size_t		 op_naddr;	/* how many */
};
extern struct options options;

/* args.c */
char	**args_expand(int *argc, char **argv);

/* ar.c */
bool	ar_accept(const struct part *);
int	ar_dump(const struct part *, int level);

/* compress.c */
bool	compress_good(const struct object *, const struct shdr *,
	    struct text name);

/* core.c */
bool	core_segment(const struct object *, struct phdr *);
bool	core_accept(struct object *, const struct vector *);

/* corenote.c */
bool	corenote_accept(struct object *, const struct phdr *);

/* dyn.c */
bool	dyn_print(struct object *);
bool	dyn_entries(struct object *, const unsigned char *, uint64_t size,
	    uint32_t strings);

/* dump.c */
bool	dump_open(const char *path, struct image *, struct part *);
int	dump_file(const char *path);
int	dump_part(const struct part *, int level);

/* flags.c */
void	flags_print(const struct object *, bool before);
bool	flags_hide_failure(const struct object *);

/* group.c */
bool	group_join(struct object *, uint32_t, struct text name);
bool	group_check(struct object *);
void	group_free(struct object *);

/* llvm.c */
const char *llvm_name(const struct object *);

/* match.c */
bool	match_object(struct object *, const struct part *, bool core);
void	match_list(void);

/* msg.c */
void	msg(const char *, ...) __attribute__((__format__(__printf__, 1, 2)));
void	complain(const struct object *, const char *, ...)
	    __attribute__((__format__(__printf__, 2, 3)));
void	complain_plain(const struct object *, const char *, const char *, ...)
	    __attribute__((__format__(__printf__, 3, 4)));
void	complain_size(const struct object *, struct text name, uint64_t);
void	notes_print(const struct notes *);
void	notes_clear(struct notes *);
void	reason_set(enum reason);
enum reason reason_get(void);
const char *reason_text(void);
void	warn_once(struct object *, const char *what);

/* notewalk.c */
bool	note_section(struct object *, const struct shdr *, struct text name);

/* object.c */
bool	object_start(struct object *, const struct part *);
bool	object_takes(const struct object *, const struct vector *);
bool	object_accept(struct object *, const struct vector *);
void	object_clear(struct object *);
void	object_take_shdr(struct object *, uint32_t, struct shdr *);

/* pic/pic.c */
int	pic_write(const struct part *, const char *path, bool html);

/* plan/plan.c, or plan/plan_none.c where there is no plan */
int	plan_file(const char *path);
void	plan_set_root(const char *dir);
bool	plan_set_kernel(const char *name);
const char *plan_host(const char *path, char *, size_t);

/* print.c */
void	print_object(struct object *);
void	print_name(const char *);
size_t	print_text(struct text);

/* read.c */
uint16_t get16(const struct object *, const unsigned char *);
uint32_t get32(const struct object *, const unsigned char *);
uint64_t get64(const struct object *, const unsigned char *);
uint64_t getword(const struct object *, const unsigned char *);
bool	part_has(const struct part *, uint64_t off, uint64_t len);
const unsigned char *part_at(const struct part *, uint64_t off, uint64_t len);
const unsigned char *part_contents(const struct part *, uint64_t, uint64_t);
void	object_shdr(const struct object *, uint32_t, struct shdr *);
void	object_phdr(const struct object *, uint32_t, struct phdr *);
size_t	object_shdr_size(const struct object *);
size_t	object_phdr_size(const struct object *);

/* rx.c */
uint64_t rx_vaddr(struct object *, const struct phdr *);

/* section.c */
bool	section_read(struct object *, uint32_t);
bool	section_make(struct object *, uint32_t, const struct shdr *,
	    struct text name);
uint32_t section_type(const struct object *, uint32_t);

/* segment.c */
bool	segment_print(struct object *);

/* signature.c */
bool	signature_read(struct object *, uint32_t group);

/* strings.c */
#define	STRINGS_SEGMENT	UINT32_MAX	/* o_dynstr, for string_get */
bool	string_get(struct object *, uint32_t shndx, uint32_t off,
	    struct text *);
bool	string_kept(struct object *, uint32_t shndx, uint32_t off,
	    struct text *);
bool	string_name(struct object *, uint32_t off, struct text *);
struct text string_section(struct object *, uint32_t);
bool	text_is(struct text, const char *);
bool	text_starts(struct text, const char *);

/* vector.c */
extern const struct vector vectors[];
extern const size_t vectors_count;
bool	vector_known(const struct vector *);
bool	vector_default(const struct vector *);
bool	vector_associated(const struct vector *);
int	vector_priority(const struct vector *);

/* version.c */
bool	version_print(struct object *);
bool	version_tables(struct object *, struct version_table *def,
	    struct version_table *need);

#endif /* !ELFDUMP_H */
