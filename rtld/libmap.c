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
 * LD_LIBMAP has "from=to,from=to", for everybody.
 */
#include "rtld.h"
#include "os.h"

#define	FILE_MAX	(256u * 1024)	/* a larger file is not read */
#define	DEPTH_MAX	8		/* files that include each other */

/* One line. */
struct mapping {
	struct mapping *next;		/* in the order of the files */
	const char *constraint;		/* for whom; NULL: everybody (%) */
	const char *from;		/* what is asked for (%) */
	const char *to;			/* what is used instead (%) */
};

static struct mapping *first, **last = &first;
static bool ready;			/* the files have been read */

static char *
copy(const char *s, size_t n)
{
	char *p;

	p = rtld_alloc(n + 1);
	memcpy(p, s, n);
	return (p);
}

static void
add(const char *constraint, char *from, char *to)
{
	struct mapping *m;

	m = rtld_alloc(sizeof(*m));
	*m = (struct mapping){ NULL, constraint, from, to };
	*last = m;
	last = &m->next;
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

static void parse_file(const char *path, int depth);

/* A directory's entry: read it if it is a *.conf. */
struct visit {
	const char *dir;	/* the directory */
	int depth;		/* of the file it was named in */
};

static void
visit_entry(const char *name, void *arg)
{
	const struct visit *v = arg;
	char path[1024];
	size_t n;

	n = strlen(name);
	if (n < 5 || strcmp(name + n - 5, ".conf") != 0)
		return;
	print_string(path, sizeof(path), "%s/%s", v->dir, name);
	parse_file(path, v->depth + 1);
}

/* One line that is no constraint. */
static void
parse_line(const char *line, const char *constraint, int depth)
{
	const char *a, *b;
	struct visit v;
	size_t na, nb;
	char *from, *to;

	if ((a = word(&line, &na)) == NULL || (b = word(&line, &nb)) == NULL)
		return;
	from = copy(a, na);
	to = copy(b, nb);
	if (strcmp(from, "include") == 0)
		parse_file(to, depth + 1);
	else if (strcmp(from, "includedir") == 0) {
		v = (struct visit){ to, depth };
		os_list(to, visit_entry, &v);
	} else {
		add(constraint, from, to);
		return;
	}
	rtld_free(from);
	rtld_free(to);
}

static void
parse_text(const char *text, int depth)
{
	const char *constraint = NULL, *line, *end;
	size_t n;

	for (line = text; *line != '\0'; line += n + (line[n] == '\n')) {
		for (n = 0; line[n] != '\n' && line[n] != '\0'; n++)
			;
		end = line + strspn(line, " \t");
		if (*end != '[') {
			parse_line(line, constraint, depth);
			continue;
		}
		end += 1 + strspn(end + 1, " \t");
		constraint = copy(end, strcspn(end, "]\n"));
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

/* Files that aren't there, or can't be read, are passed over. */
static void
parse_file(const char *path, int depth)
{
	char *text;
	int fd;

	if (depth > DEPTH_MAX || (fd = os_open(OS_CWD, path)) < 0)
		return;
	text = read_all(fd);
	os_close(fd);
	if (text != NULL)
		parse_text(text, depth);
	rtld_free(text);
}

/* LD_LIBMAP. */
static void
parse_variable(const char *s)
{
	size_t from, to;

	for (; *s != '\0'; s += from + 1 + to, s += *s == ',') {
		from = strcspn(s, "=,");
		if (s[from] != '=')
			return;
		to = strcspn(s + from + 1, ",");
		add(NULL, copy(s, from), copy(s + from + 1, to));
	}
}

/* Is the constraint one for the object `path'? */
static bool
holds(const char *constraint, const char *path)
{
	size_t n;

	n = strlen(constraint);
	if (n != 0 && constraint[n - 1] == '/')
		return (strncmp(path, constraint, n) == 0);
	if (strchr(constraint, '/') == NULL)
		path = search_basename(path);
	return (strcmp(path, constraint) == 0);
}

/* Read the files, once. */
static void
prepare(void)
{

	if (ready)
		return;
	ready = true;
	parse_file(LIBMAP_CONF, 0);
	if (config.libmap != NULL)
		parse_variable(config.libmap);
}

/*
 * What the `n' characters at `name', that the object `path' asks for (NULL:
 * nobody in particular), are to be replaced with; NULL: nothing.  A line for
 * that object alone goes before one for everybody, and is from then on one
 * for everybody if there was none.
 */
const char *
libmap_find(const char *path, const char *name, size_t n)
{
	const struct mapping *m, *general = NULL, *special = NULL;

	if (config.libmap_disable)
		return (NULL);
	prepare();
	for (m = first; m != NULL; m = m->next) {
		if (strncmp(m->from, name, n) != 0 || m->from[n] != '\0')
			continue;
		if (m->constraint == NULL) {
			if (general == NULL)
				general = m;
		} else if (path != NULL && special == NULL &&
		    holds(m->constraint, path))
			special = m;
	}
	if (special == NULL)
		return (general != NULL ? general->to : NULL);
	if (general == NULL)
		add(NULL, copy(special->from, n),
		    copy(special->to, strlen(special->to)));
	return (special->to);
}
