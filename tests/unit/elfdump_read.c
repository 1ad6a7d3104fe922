/* SRCS: elfdump/read.c elfdump/strings.c elfdump/msg.c elfdump/flags.c */
/* FLAGS: -Ielfdump */
/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What every look into a file goes through: bounds, byte order, strings; and
 * the words of e_flags.
 */
#include <criterion/criterion.h>
#include <criterion/redirect.h>

#include <elf.h>
#include <string.h>

#include "elfdump.h"
#include "machine.h"

struct options options = { .op_program = "test" };

/* Nothing behind the 256 bytes may be touched: the sanitizer watches. */
static unsigned char bytes[256];
static struct part part = { .pt_base = bytes, .pt_size = 256,
    .pt_claim = 256, .pt_rest = 256, .pt_file = 256, .pt_name = "x" };

Test(part, has_every_byte_and_no_more)
{
	cr_assert(part_has(&part, 0, 256));
	cr_assert(part_has(&part, 255, 1));
	cr_assert(part_has(&part, 256, 0));
	cr_assert(!part_has(&part, 0, 257));
	cr_assert(!part_has(&part, 256, 1));
	cr_assert(!part_has(&part, 1, UINT64_MAX));
	cr_assert(!part_has(&part, UINT64_MAX, 1));
	cr_assert(!part_has(&part, UINT64_MAX - 3, 8));
}

Test(part, seeking_beyond_an_off_t_fails_even_for_nothing)
{
	cr_assert(part_has(&part, INT64_MAX, 0));
	cr_assert(!part_has(&part, (uint64_t)INT64_MAX + 1, 0));
}

Test(part, what_the_file_claims_comes_first)
{
	part.pt_claim = 100;
	cr_assert_not_null(part_contents(&part, 90, 10));
	reason_set(REASON_NONE);
	cr_assert_null(part_contents(&part, 90, 11));
	cr_assert_eq(reason_get(), REASON_TRUNCATED);
	part.pt_claim = 1000;
	cr_assert_null(part_contents(&part, 250, 10));
	part.pt_claim = 0;		/* nothing is claimed */
	cr_assert_not_null(part_contents(&part, 246, 10));
}

Test(read, byte_orders)
{
	static const unsigned char b[] = { 1, 2, 3, 4, 5, 6, 7, 8 };
	struct object big = { .o_big = true, .o_64 = true };
	struct object little = { .o_64 = false };

	cr_assert_eq(get16(&big, b), 0x0102);
	cr_assert_eq(get16(&little, b), 0x0201);
	cr_assert_eq(get32(&big, b), 0x01020304);
	cr_assert_eq(get32(&little, b), 0x04030201);
	cr_assert_eq(get64(&big, b), 0x0102030405060708);
	cr_assert_eq(get64(&little, b), 0x0807060504030201);
	cr_assert_eq(getword(&big, b), 0x0102030405060708);
	cr_assert_eq(getword(&little, b), 0x04030201);
}

/* An object of class 32 with two sections: the second is strings at 200. */
static struct object object;
static uint16_t state[2];
static struct notes notes;

static void
strings_setup(uint32_t size)
{
	memset(bytes, 'x', sizeof(bytes));
	memset(bytes + 100, 0, 80);
	bytes[140 + 4] = SHT_STRTAB;
	bytes[140 + 16] = 200;
	memcpy(bytes + 140 + 20, &size, 4);
	part.pt_claim = 256;
	memset(state, 0, sizeof(state));
	memset(&object, 0, sizeof(object));
	object.o_part = &part;
	object.o_state = state;
	object.o_notes = &notes;
	object.o_shoff = 100;
	object.o_shnum = 2;
	object.o_shstrndx = 1;
}

Test(strings, end_with_their_table)
{
	struct text t;

	strings_setup(56);		/* to the last byte, without a NUL */
	cr_assert(string_get(&object, 1, 50, &t));
	cr_assert_eq(t.t_len, 6);
	cr_assert(text_is(t, "xxxxxx"));
	cr_assert(!string_get(&object, 1, 50, &t), "believed once only");
	notes_clear(&notes);
}

Test(strings, beyond_the_table_there_are_none)
{
	struct text t;

	strings_setup(10);
	bytes[209] = '\0';
	cr_assert(string_get(&object, 1, 0, &t));
	cr_assert_eq(t.t_len, 0);
	cr_assert(string_get(&object, 1, 9, &t));
	cr_assert_eq(t.t_len, 0);
	cr_assert(!string_get(&object, 1, 10, &t));
	cr_assert_eq(notes.n_count, 1);
	cr_assert_str_eq(notes.n_text[0],
	    "x: invalid string offset 10 >= 10 for section `'");
	cr_assert(!string_get(&object, 2, 1, &t));
	notes_clear(&notes);
}

Test(strings, a_table_beyond_the_file_has_none)
{
	struct text t;

	strings_setup(57);
	cr_assert(!string_get(&object, 1, 1, &t));
	strings_setup(0xffffffff);
	cr_assert(!string_get(&object, 1, 1, &t));
	strings_setup(0);
	cr_assert(!string_get(&object, 1, 1, &t));
	notes_clear(&notes);
}

Test(notes, keeps_five)
{
	int i;

	strings_setup(0);
	for (i = 0; i < 9; i++)
		complain(&object, "%d", i);
	cr_assert_eq(notes.n_count, NOTES_MAX);
	cr_assert_str_eq(notes.n_text[4], "x: 4");
	notes_clear(&notes);
	cr_assert_eq(notes.n_count, 0);
	warn_once(&object, "one");
	warn_once(&object, "two");
	cr_assert_eq(notes.n_count, 1);
	cr_assert_str_eq(notes.n_text[0], "warning: x has one");
	notes_clear(&notes);
}

static const struct flagword words[] = {
	{ FW_IF, 1, 1, "a" }, { FW_ELSE, 0, 0, "b" }, { FW_IF, 6, 4, "c" },
	{ FW_ELSE, 6, 6, "d" }, { FW_STOP, 8, 8, "e" }, { FW_IF, 0, 0, "f" },
	{ 0, 0, 0, NULL }
};

Test(flags, words, .init = cr_redirect_stdout)
{
	flags_words(words, 0);		/* b f */
	flags_words(words, 5);		/* a c f */
	flags_words(words, 6 | 8);	/* b d e */
	fflush(stdout);
	cr_assert_stdout_eq_str("bfacfbde");
}
