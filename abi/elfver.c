/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Symbol versions of an image: from the chains of DT_VERDEF and DT_VERNEED to
 * a table by version index.
 */
#include "elfimg.h"

#define	MAX_VERSIONS	0x8000u	/* a version index has 15 bits */

/* A walk along a chain whose links are byte offsets from each entry. */
struct walk {
	const struct elfimg *img;	/* whose chain */
	Elf_Addr at;			/* address of the entry */
	unsigned left;			/* entries that may still come */
	Elf_Addr lo, span;		/* what the last one was found in */
};

/* What is at that address, or NULL if it isn't wholly readable. */
static const void *
readable(struct walk *w, Elf_Addr at, size_t size)
{
	Elf_Addr room;

	if (at - w->lo >= w->span || w->span - (at - w->lo) < size) {
		if ((room = elfimg_room(w->img, at, PF_R)) < size)
			return (NULL);
		w->lo = at;
		w->span = room;
	}
	return (elfimg_mem(w->img, at));
}

/* The entry at the walk's place, or NULL if it isn't wholly readable. */
static const void *
entry(struct walk *w, size_t size)
{

	if (w->at % 4 != 0)
		return (NULL);
	return (readable(w, w->at, size));
}

/* Step on by `next' bytes; false at the end of the chain. */
static bool
step(struct walk *w, Elf_Addr next)
{

	if (w->left != 0)
		w->left--;
	if (next == 0 || w->left == 0)
		return (false);
	w->at += next;
	return (true);
}

/*
 * Enter one version into the table; with no table only its index counts.  A
 * table made by a second call with the same image is always large enough.
 */
static enum elfimg_fault
enter(const struct elfimg *img, struct elfver *ver, unsigned *nver,
    unsigned index, Elf_Addr name, const struct elfver *v)
{

	index &= VERSYM_VERSION;
	if (elfimg_string(img, name) == NULL)
		return (IMG_STRING);
	if (ver != NULL) {
		ver[index] = *v;
		ver[index].name = img->str + name;
	} else if (index >= *nver)
		*nver = index + 1;
	return (IMG_OK);
}

static enum elfimg_fault
walk_verdef(const struct elfimg *img, struct elfver *ver, unsigned *nver)
{
	struct walk w = { img, img->tag[TAG_VERDEF], MAX_VERSIONS, 0, 0 };
	const Elf_Verdaux *aux;
	const Elf_Verdef *vd;
	enum elfimg_fault fault;

	if (!elfimg_has(img, TAG_VERDEF))
		return (IMG_OK);
	do {
		vd = entry(&w, sizeof(*vd));
		if (vd == NULL)
			return (IMG_VERDEF);
		if (vd->vd_version != VER_DEF_CURRENT) {
			*nver = vd->vd_version;
			return (IMG_VERDEF_FORM);
		}
		if (vd->vd_aux % 4 != 0)
			return (IMG_VERDEF);
		aux = readable(&w, w.at + vd->vd_aux, sizeof(*aux));
		if (aux == NULL)
			return (IMG_VERDEF);
		/* The base definition names the object, it is no version. */
		if ((vd->vd_flags & VER_FLG_BASE) != 0)
			continue;
		fault = enter(img, ver, nver, vd->vd_ndx, aux->vda_name,
		    &(struct elfver){ NULL, NULL, vd->vd_hash, vd->vd_flags });
		if (fault != IMG_OK)
			return (fault);
	} while (step(&w, vd->vd_next));
	return (IMG_OK);
}

static enum elfimg_fault
walk_verneed(const struct elfimg *img, struct elfver *ver, unsigned *nver)
{
	struct walk w = { img, img->tag[TAG_VERNEED], MAX_VERSIONS, 0, 0 }, a;
	const Elf_Vernaux *va;
	const Elf_Verneed *vn;
	enum elfimg_fault fault;
	unsigned left = MAX_VERSIONS;

	if (!elfimg_has(img, TAG_VERNEED))
		return (IMG_OK);
	do {
		vn = entry(&w, sizeof(*vn));
		if (vn == NULL)
			return (IMG_VERNEED);
		if (vn->vn_version != VER_NEED_CURRENT) {
			*nver = vn->vn_version;
			return (IMG_VERNEED_FORM);
		}
		if (elfimg_string(img, vn->vn_file) == NULL)
			return (IMG_STRING);
		/* Chains may share entries, but all together end. */
		a = (struct walk){ img, w.at + vn->vn_aux, left, w.lo,
		    w.span };
		do {
			if ((va = entry(&a, sizeof(*va))) == NULL)
				return (IMG_VERNEED);
			fault = enter(img, ver, nver, va->vna_other,
			    va->vna_name, &(struct elfver){ NULL,
			    img->str + vn->vn_file, va->vna_hash,
			    va->vna_flags });
			if (fault != IMG_OK)
				return (fault);
		} while (step(&a, va->vna_next));
		if ((left = a.left) == 0)
			return (IMG_VERNEED);
	} while (step(&w, vn->vn_next));
	return (IMG_OK);
}

/*
 * The versions that `img' defines and needs.  With `ver' NULL, *nver becomes
 * the number of entries the table needs (0: none, at most 0x8000); with a
 * zeroed table of that size, fills it.  Any fault is found by the first call;
 * if an entry has another form, *nver is the version it says.
 */
enum elfimg_fault
elfimg_versions(const struct elfimg *img, struct elfver *ver, unsigned *nver)
{
	enum elfimg_fault fault;

	if (ver == NULL)
		*nver = 0;
	if ((fault = walk_verdef(img, ver, nver)) != IMG_OK)
		return (fault);
	return (walk_verneed(img, ver, nver));
}

/* Does `img', whose versions are entered, define the version `want'? */
bool
elfimg_provides(const struct elfimg *img, const struct elfver *want)
{
	const char *a, *b;
	unsigned i;

	for (i = 0; i < img->nver; i++) {
		if (img->ver[i].name == NULL || img->ver[i].file != NULL ||
		    img->ver[i].hash != want->hash)
			continue;
		a = img->ver[i].name;
		b = want->name;
		while (*a != '\0' && *a == *b)
			a++, b++;
		if (*a == *b)
			return (true);
	}
	return (false);
}
