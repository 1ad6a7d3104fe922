/* SPDX-License-Identifier: BSD-2-Clause */
/* What a library's references to its own symbols bind to. */
int	plain(void);
int	hidden(void) __attribute__((visibility("hidden")));
int	protect(void) __attribute__((visibility("protected")));
int	weak(void) __attribute__((weak));
int	variable = 1;
int	(*pointer)(void) = plain;

int
plain(void)
{

	return (1);
}

int
hidden(void)
{

	return (1);
}

int
protect(void)
{

	return (1);
}

int
weak(void)
{

	return (1);
}

int
a_plain(void)
{

	return (plain());
}

int
a_hidden(void)
{

	return (hidden());
}

int
a_protect(void)
{

	return (protect());
}

int
a_weak(void)
{

	return (weak());
}

int
a_variable(void)
{

	return (variable);
}

int
a_pointer(void)
{

	return (pointer());
}
