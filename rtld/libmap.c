/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * libmap.conf(5): one library, or directory, in place of another.
 *
 *	# comment
 *	from to			for everybody
 *	include FILE		includedir DIR	(its *.conf)
 *	[constraint]		the lines that follow are for the object with
 *				that path, that file name, or below that DIR/
 *
 * LD_LIBMAP is read behind the file as if it were one more: a comma ends a line
 * there, and = stands for a blank.  What comes later counts.  A line that isn't
 * of one of these forms is passed over.  (FreeBSD: libmap.c.)
 */
#include "rtld.h"
#include "os.h"

#define	FILE_MAX	(256u * 1024)	/* a larger file is not read */

/* One line. */
struct mapping {
	struct mapping *next;	/* an earlier one */
	const char *from;	/* what is asked for (%) */
	const char *to;		/* what is used instead (%) */
};

/* The lines for one kind of object. */
struct section {
	struct section *next;	/* one that began earlier */
	const char *who;	/* the constraint (%) */
	struct mapping *lines;	/* the last one first */
};

/* A file that has been read: it isn't again. */
struct seen {
	struct seen *next;	/* another one */
	uint64_t dev, ino;	/* the file */
};

static struct section *sections;	/* the last one first */
static struct section everybody;	/* all others' */
static struct seen *files;
static const char *first_file;		/* read, but not in `files' yet (%) */
static bool ready;			/* the files have been read */

static char *
copy(const char *s, size_t n)
{
	char *p;

	p = rtld_alloc(n + 1);
	memcpy(p, s, n);
	return (p);
}

/* What the `n' characters at `name' are replaced with there, or NULL. */
static const char *
find(const struct section *section, const char *name, size_t n)
{
	const struct mapping *m;

	for (m = section->lines; m != NULL; m = m->next)
		if (strncmp(m->from, name, n) == 0 && m->from[n] == '\0')
			return (m->to);
	return (NULL);
}

static void
add(struct section *section, const char *from, size_t nfrom, const char *to,
    size_t nto)
{
	struct mapping *m;

	m = rtld_alloc(sizeof(*m));
	m->next = section->lines;
	m->from = copy(from, nfrom);
	m->to = copy(to, nto);
	section->lines = m;
}

/* The section of that constraint, a new one if need be. */
static struct section *
section_of(const char *who, size_t n)
{
	struct section *s;

	for (s = sections; s != NULL; s = s->next)
		if (strncmp(s->who, who, n) == 0 && s->who[n] == '\0')
			return (s);
	s = rtld_alloc(sizeof(*s));
	s->next = sections;
	s->who = copy(who, n);
	sections = s;
	return (s);
}

/* The next word of a line, of *n characters; NULL at its end. */
static const char *
word(const char **line, size_t *n)
{
	const char *s;

	s = *line + strspn(*line, " \t\r");
	if ((*n = strcspn(s, " \t\r\n#")) == 0)
		return (NULL);
	*line = s + *n;
	return (s);
}

static void parse_file(const char *path);

/* A directory's entry: read it if it is a *.conf. */
static void
visit_entry(const char *name, void *arg)
{
	const char *dir = arg;
	char path[1024];
	size_t n;

	n = strlen(name);
	if (n < 5 || strcmp(name + n - 5, ".conf") != 0 ||
	    strlen(dir) + 1 + n >= sizeof(path))
		return;
	print_string(path, sizeof(path), "%s/%s", dir, name);
	parse_file(path);
}

static bool
is(const char *s, size_t n, const char *what)
{

	return (n == strlen(what) && memcmp(s, what, n) == 0);
}

/* A line of two words. */
static void
parse_words(const char *line, struct section *section)
{
	const char *a, *b;
	size_t na, nb, rest;
	char *arg;

	if ((a = word(&line, &na)) == NULL ||
	    (b = word(&line, &nb)) == NULL || word(&line, &rest) != NULL)
		return;
	if (!is(a, na, "include") && !is(a, na, "includedir")) {
		add(section, a, na, b, nb);
		return;
	}
	arg = copy(b, nb);
	if (is(a, na, "include"))
		parse_file(arg);
	else
		os_list(arg, visit_entry, arg);
	rtld_free(arg);
}

/* A line "[constraint]"; returns the section it begins, else `section'. */
static struct section *
parse_constraint(const char *line, struct section *section)
{
	const char *who;
	size_t n, rest;

	who = line + 1 + strspn(line + 1, " \t");
	n = strcspn(who, " \t\r\n#]");
	line = who + n + strspn(who + n, " \t");
	if (n == 0 || *line++ != ']' || word(&line, &rest) != NULL)
		return (section);
	return (section_of(who, n));
}

static void
parse_text(const char *line)
{
	struct section *section = &everybody;

	for (;; line += strcspn(line, "\n") + 1) {
		line += strspn(line, " \t");
		if (*line == '[')
			section = parse_constraint(line, section);
		else
			parse_words(line, section);
		if (line[strcspn(line, "\n")] == '\0')
			break;
	}
}

/*
 * The file's text, to be freed; NULL if it can't be read or is too large.  Most
 * are small: how large is only asked by reading.
 */
static char *
read_all(int fd)
{
	size_t room = 2048, n;
	char *text;
	long r;

	text = rtld_alloc(room);
	for (n = 0; (r = os_pread(fd, text + n, room - 1 - n, n)) > 0;) {
		n += (size_t)r;
		if (n < room - 1)
			break;
		if (n >= FILE_MAX) {
			r = -1;
			break;
		}
		room *= 2;
		text = rtld_realloc(text, room);
	}
	if (r >= 0 && n != 0) {
		text[n] = '\0';
		return (text);
	}
	rtld_free(text);
	return (NULL);
}

static void
remember(const struct os_file *file)
{
	struct seen *f;

	f = rtld_alloc(sizeof(*f));
	f->next = files;
	f->dev = file->dev;
	f->ino = file->ino;
	files = f;
}

/*
 * Has the open file `path' been read?  From now on it has.  Most systems have
 * but one, so what that is isn't asked before there is a second.
 */
static bool
already(const char *path, int fd)
{
	struct os_file file;
	struct seen *f;

	if (files == NULL && first_file == NULL) {
		first_file = rtld_strdup(path);
		return (false);
	}
	if (files == NULL && os_stat(first_file, &file) == 0)
		remember(&file);
	if (os_fstat(fd, &file) < 0)
		return (true);
	for (f = files; f != NULL; f = f->next)
		if (f->dev == file.dev && f->ino == file.ino)
			return (true);
	remember(&file);
	return (false);
}

/* Files that aren't there, or can't be read, are passed over. */
static void
parse_file(const char *path)
{
	char *text = NULL;
	int fd;

	if ((fd = os_open(OS_CWD, path)) < 0)
		return;
	if (!already(path, fd))
		text = read_all(fd);
	os_close(fd);
	if (text != NULL)
		parse_text(text);
	rtld_free(text);
}

/* LD_LIBMAP. */
static void
parse_variable(const char *value)
{
	char *text, *p;

	text = rtld_strdup(value);
	for (p = text; *p != '\0'; p++)
		if (*p == '=')
			*p = ' ';
		else if (*p == ',')
			*p = '\n';
	parse_text(text);
	rtld_free(text);
}

/* Is the section one for the object `path'? */
static bool
holds(const char *who, const char *path)
{
	size_t n;

	n = strlen(who);
	if (who[n - 1] == '/')
		return (strncmp(path, who, n) == 0);
	if (strchr(who, '/') == NULL)
		path = search_basename(path);
	return (strcmp(path, who) == 0);
}

/* Read the files, once. */
static void
prepare(void)
{

	if (ready)
		return;
	ready = true;
	parse_file(LIBMAP_CONF);
	if (config.libmap != NULL)
		parse_variable(config.libmap);
}

/*
 * What the `n' characters at `name', that the object `path' asks for (NULL:
 * nobody in particular), are to be replaced with; NULL: nothing.  A line for
 * that object goes before those for everybody, and once used is one of them;
 * only the last section that is for the object counts.
 */
const char *
libmap_find(const char *path, const char *name, size_t n)
{
	const struct section *s;
	const char *to, *general;

	if (config.libmap_disable)
		return (NULL);
	prepare();
	general = find(&everybody, name, n);
	if (path == NULL)
		return (general);
	for (s = sections; s != NULL && !holds(s->who, path); s = s->next)
		;
	if (s == NULL || (to = find(s, name, n)) == NULL)
		return (general);
	if (general == NULL || strcmp(general, to) != 0)
		add(&everybody, name, n, to, strlen(to));
	return (to);
}
