/* SPDX-License-Identifier: BSD-2-Clause */

/*
 * Exact conversion between binary and decimal, for printf and strtod: a
 * decimal number is multiplied and divided by powers of two digit by digit.
 * No 64-bit division is needed, and no digit is ever lost (800 suffice).
 * Leaf file: calls nothing outside itself.
 */

#include <string.h>

#include "decimal.h"

#define STEP	27		/* bits shifted at once: 10 << 27 is < 2^32 */
#define MANT	53		/* bits of a double's significand */
#define EMIN	(-1074)		/* exponent of the smallest one's last bit */

static void
trim(struct decimal *a)
{
	while (a->nd > 0 && a->d[a->nd - 1] == 0)
		a->nd--;
	if (a->nd == 0)
		a->point = 0;
}

void
dec_set(struct decimal *a, uint64_t v)
{
	uint8_t buf[20];
	int i = sizeof(buf);

	for (; v != 0; v /= 10)
		buf[--i] = (uint8_t)(v % 10);
	a->nd = a->point = (int)sizeof(buf) - i;
	a->cut = 0;
	memcpy(a->d, buf + i, (size_t)a->nd);
	trim(a);
}

/* Divide by 2^k, k <= STEP. */
static void
shift_right(struct decimal *a, int k)
{
	uint32_t n = 0, mask = (1U << k) - 1;
	int r = 0, w = 0;

	/* Leading digits until the first of the result. */
	for (; n >> k == 0; r++) {
		if (r >= a->nd && n == 0) {
			a->nd = 0;
			return;
		}
		n = n * 10 + (r < a->nd ? a->d[r] : 0);
	}
	a->point -= r - 1;
	for (; r < a->nd; r++) {
		a->d[w++] = (uint8_t)(n >> k);
		n = (n & mask) * 10 + a->d[r];
	}
	for (; n != 0; n = (n & mask) * 10) {
		if (w < DEC_MAX)
			a->d[w++] = (uint8_t)(n >> k);
		else if (n >> k != 0)
			a->cut = 1;
	}
	a->nd = w;
	trim(a);
}

/* Multiply by 2^k, k <= STEP. */
static void
shift_left(struct decimal *a, int k)
{
	uint8_t high[10];
	uint32_t n = 0, q;
	int i, nhigh = 0, keep;

	for (i = a->nd - 1; i >= 0; i--) {
		n += (uint32_t)a->d[i] << k;
		q = n / 10;
		a->d[i] = (uint8_t)(n - q * 10);
		n = q;
	}
	for (; n != 0; n = q) {
		q = n / 10;
		high[nhigh++] = (uint8_t)(n - q * 10);
	}
	keep = a->nd;
	if (keep + nhigh > DEC_MAX) {
		for (i = DEC_MAX - nhigh; i < keep; i++) {
			if (a->d[i] != 0)
				a->cut = 1;
		}
		keep = DEC_MAX - nhigh;
	}
	memmove(a->d + nhigh, a->d, (size_t)keep);
	for (i = 0; i < nhigh; i++)
		a->d[i] = high[nhigh - 1 - i];
	a->nd = keep + nhigh;
	a->point += nhigh;
	trim(a);
}

/* Multiply by 2^k, k of any sign. */
void
dec_shift(struct decimal *a, int k)
{
	if (a->nd == 0)
		return;
	for (; k > STEP; k -= STEP)
		shift_left(a, STEP);
	for (; k < -STEP; k += STEP)
		shift_right(a, STEP);
	if (k > 0)
		shift_left(a, k);
	else if (k < 0)
		shift_right(a, -k);
}

/* Would cutting after n digits have to add one?  Ties go to even. */
static int
rounds_up(const struct decimal *a, int n)
{
	if (n < 0 || n >= a->nd)
		return (0);
	if (a->d[n] == 5 && n + 1 == a->nd && !a->cut)
		return (n > 0 && a->d[n - 1] % 2 != 0);
	return (a->d[n] >= 5);
}

/* Keep n digits (n may be 0 or less), rounded to nearest, ties to even. */
void
dec_round(struct decimal *a, int n)
{
	int up = rounds_up(a, n);

	if (n >= a->nd)
		return;
	a->nd = n > 0 ? n : 0;
	if (up) {
		while (a->nd > 0 && a->d[a->nd - 1] == 9)
			a->nd--;
		if (a->nd > 0)
			a->d[a->nd - 1]++;
		else {
			a->d[0] = 1;
			a->nd = 1;
			a->point++;
		}
	}
	trim(a);
}

/* The nearest integer, ties to even; it must fit. */
uint64_t
dec_integer(const struct decimal *a)
{
	uint64_t v = 0;
	int i;

	for (i = 0; i < a->point; i++)
		v = v * 10 + (i < a->nd ? a->d[i] : 0);
	return (v + (uint64_t)rounds_up(a, a->point));
}

/* All digits of |x|, which is finite. */
void
dec_from_double(struct decimal *a, double x)
{
	uint64_t bits, m;
	int e;

	memcpy(&bits, &x, sizeof(bits));
	e = (int)(bits >> 52 & 0x7ff);
	m = bits & 0xfffffffffffffULL;
	if (e != 0)
		m |= 1ULL << 52;
	else
		e = 1;
	dec_set(a, m);
	dec_shift(a, e - 1075);
}

/*
 * The double nearest to a, which is destroyed.  *erange is set if the result
 * is infinite, or subnormal or zero although a is not.
 */
double
dec_to_double(struct decimal *a, int *erange)
{
	uint64_t m, bits;
	double x;
	int e = 0, k;

	*erange = 0;
	if (a->nd == 0)
		return (0);
	if (a->point > 310) {
		*erange = 1;
		return (__builtin_inf());
	}
	if (a->point < -330) {
		*erange = 1;
		return (0);
	}
	/* a becomes a number in [1/2, 1); the value is a times 2^e. */
	for (; a->point > 0; e += k)
		dec_shift(a, -(k = a->point > 8 ? STEP : 1));
	for (; a->point < 0 || a->d[0] < 5; e -= k)
		dec_shift(a, k = a->point < -8 ? STEP : 1);
	e -= MANT;
	if (e < EMIN) {
		dec_shift(a, MANT - (EMIN - e));
		e = EMIN;
	} else
		dec_shift(a, MANT);
	m = dec_integer(a);
	if (m == 1ULL << MANT) {
		m >>= 1;
		e++;
	}
	if (e > 1023 - 52) {
		*erange = 1;
		return (__builtin_inf());
	}
	bits = m;
	if (m >= 1ULL << 52)
		bits = (m & 0xfffffffffffffULL) | (uint64_t)(e + 1075) << 52;
	else
		*erange = 1;
	memcpy(&x, &bits, sizeof(x));
	return (x);
}
