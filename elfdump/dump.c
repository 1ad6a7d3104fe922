/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * One file: an archive, an object or a core file.
 */
#include <errno.h>
#include <string.h>

#include "show.h"

/*
 * -p: shows pt as an object or a core file.  Returns 0, or 1 after a message.
 */
static int
dump_private(const struct part *pt)
{
	struct object o;

	if (!match_object(&o, pt, false) && (reason_get() != REASON_UNKNOWN ||
	    !match_object(&o, pt, true))) {
		msg("%s: %s", pt->pt_name, reason_text());
		if (reason_get() == REASON_AMBIGUOUS)
			match_list();
		return (1);
	}
	print_object(&o);
	object_clear(&o);
	return (0);
}

/* Shows all that was asked for of pt.  Returns 0, or 1 after a message. */
static int
dump_object(const struct part *pt)
{
	int status;

	status = options.op_private ? dump_private(pt) : 0;
	if (options.op_shows != 0 || options.op_naddr != 0)
		status |= show_part(pt);
	if (options.op_svg != NULL)
		status |= pic_write(pt, options.op_svg, false);
	if (options.op_html != NULL)
		status |= pic_write(pt, options.op_html, true);
	return (status);
}

/*
 * Shows pt, which is level archives deep.  Returns 0, or 1 after a message; 2
 * if nothing more is to be shown at all.
 */
int
dump_part(const struct part *pt, int level)
{
	return (ar_accept(pt) ? ar_dump(pt, level) : dump_object(pt));
}

/* Why a path is not opened, in a message as objdump has it. */
static void
refuse(const char *path, enum image_kind kind)
{
	switch (kind) {
	case IMAGE_DIRECTORY:
		msg("Warning: '%s' is a directory", path);
		break;
	case IMAGE_SPECIAL:
		msg("Warning: '%s' is not an ordinary file", path);
		break;
	case IMAGE_MISSING:
		msg("'%s': No such file", path);
		break;
	case IMAGE_UNKNOWN:
		msg("Warning: could not locate '%s'.  reason: %s", path,
		    strerror(errno));
		break;
	case IMAGE_EMPTY:		/* without a word, as objdump */
	case IMAGE_REGULAR:
		break;
	}
}

/*
 * Maps the file called path into *im, and makes *pt all of it.  Returns false
 * after a message, or for an empty file without one, and there is then nothing
 * to close.
 */
bool
dump_open(const char *path, struct image *im, struct part *pt)
{
	enum image_kind kind;

	kind = image_kind(path);
	if (kind != IMAGE_REGULAR) {
		refuse(path, kind);
		return (false);
	}
	if (image_open(im, path) != 0) {
		msg("%s: %s", path, strerror(errno));
		return (false);
	}
	pt->pt_base = im->im_base;
	pt->pt_size = pt->pt_claim = im->im_size;
	pt->pt_rest = pt->pt_file = im->im_size;
	pt->pt_name = path;
	pt->pt_archive = NULL;
	return (true);
}

/* Shows the file called path.  Returns 0, or 1 after a message; 2 as above. */
int
dump_file(const char *path)
{
	struct image im;
	struct part pt;
	int status;

	if (!dump_open(path, &im, &pt))
		return (1);
	status = dump_part(&pt, 0);
	image_close(&im);
	return (status);
}
