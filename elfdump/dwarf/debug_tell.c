/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Records: a byte that says what they are about, the number of numbers and of
 * texts, the numbers, and each text after its length.  Both ends are the same
 * program, so numbers are as the processor has them.
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "debug.h"

/* Writes a record to f.  Returns false if nobody reads it any more. */
bool
tell(FILE *f, const struct record *rc)
{
	unsigned char head[3];
	unsigned int i;
	uint16_t len;

	head[0] = (unsigned char)rc->rc_kind;
	head[1] = (unsigned char)rc->rc_numbers;
	head[2] = (unsigned char)rc->rc_texts;
	fwrite(head, 1, sizeof(head), f);
	fwrite(rc->rc_number, sizeof(rc->rc_number[0]), rc->rc_numbers, f);
	for (i = 0; i < rc->rc_texts; i++) {
		len = rc->rc_text[i].t_len < TOLD_CHARS ?
		    (uint16_t)rc->rc_text[i].t_len : TOLD_CHARS;
		fwrite(&len, sizeof(len), 1, f);
		fwrite(rc->rc_text[i].t_str, 1, len, f);
	}
	return (!ferror(f));
}

/* Writes a message to f. */
void
tell_message(FILE *f, const char *fmt, ...)
{
	struct record rc = { .rc_kind = TOLD_MESSAGE, .rc_texts = 1 };
	char line[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	rc.rc_text[0].t_str = line;
	rc.rc_text[0].t_len = strlen(line);
	(void)tell(f, &rc);
}

/*
 * Reads a record from f into *rc, whose rc_chars, NULL at first, the caller
 * frees in the end.  Returns false if there is no whole one.
 */
bool
told(FILE *f, struct record *rc)
{
	unsigned char head[3];
	unsigned int i;
	uint16_t len;
	char *p;

	if (rc->rc_chars == NULL)
		rc->rc_chars = malloc(TOLD_TEXTS * (size_t)TOLD_CHARS);
	if (rc->rc_chars == NULL || fread(head, 1, sizeof(head), f) !=
	    sizeof(head) || head[1] > TOLD_NUMBERS || head[2] > TOLD_TEXTS)
		return (false);
	rc->rc_kind = (enum told)head[0];
	rc->rc_numbers = head[1];
	rc->rc_texts = head[2];
	if (fread(rc->rc_number, sizeof(rc->rc_number[0]), head[1], f) !=
	    head[1])
		return (false);
	p = rc->rc_chars;
	for (i = 0; i < rc->rc_texts; i++) {
		if (fread(&len, sizeof(len), 1, f) != 1 ||
		    fread(p, 1, len, f) != len)
			return (false);
		rc->rc_text[i].t_str = p;
		rc->rc_text[i].t_len = len;
		p += len;
	}
	return (true);
}
