/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Put before PCRE: regular expressions are not compiled to code of the machine, but interpreted. Code that is made while
 * a program runs is slow to follow for valgrind, and what it reads beyond a text on purpose would have to be excused. */

#include <stdint.h>

#define PCRE2_ERROR_JIT_BADOPTION (-45)

int pcre2_jit_compile_8 (void *code, uint32_t options);

int
pcre2_jit_compile_8 (void *code, uint32_t options)
{
  return PCRE2_ERROR_JIT_BADOPTION;
}
