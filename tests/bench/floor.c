/* SPDX-License-Identifier: GPL-3.0-or-later */

/* floor FACTS.csv OUT.csv
 *
 * What the machine allows: the generated work with its rules compiled in as a table, whole hundredths in 64 bits, trust
 * in the input, one thread and nothing but libc. Reads, scores, adds up, grades, ranks and writes. Nobody would use it;
 * others are measured against it. */

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define N_FACTS 40
#define N_RULES 34
#define N_LEVEL2 8
#define N_LEVEL1 4
#define MAX_TOTAL 10000
/* Shorter rows and longer results than these do not come up. */
#define MIN_ROW 120
#define MAX_RESULT 400

typedef enum
{
  CHECK,
  COUNT,
  YES_NO,
  MANUAL,
  RATIO,
  BANDS,
  SLOPE,
} Kind;

typedef enum
{
  EXACT,
  ROUNDED,
  STEPS,
} Mode;

/* Facts by number from 1; 0: none. */
typedef struct
{
  uint8_t kind, mode, magnitude;
  uint8_t first, second, divisor, percent, n_items;
  int32_t points, threshold, slope, base, limits[4], shares[4];
} Rule;

#include "floor-rules.h"

typedef struct
{
  const char *head; /* number and name */
  int head_length;
  int32_t total, rank;
  int64_t facts[N_FACTS];
  int16_t scores[N_RULES], level2[N_LEVEL2], level1[N_LEVEL1];
} Unit;

/* Half away from zero; b > 0. */
static int64_t
divide (int64_t a, int64_t b)
{
  return a >= 0 ? (2 * a + b) / (2 * b) : -((-2 * a + b) / (2 * b));
}

static int64_t
score_ratio (const Rule *rule, const int64_t *facts, int64_t n, int64_t d)
{
  if (rule->percent != 0)
    {
      n *= 10000;
      d *= facts[rule->percent - 1];
    }
  if (d <= 0 || n <= 0)
    return 0;
  return n >= d ? rule->points : divide (rule->points * n, d);
}

static int64_t
score_bands (const Rule *rule, int64_t n, int64_t d)
{
  for (int i = 0; i < 4; i++)
    if (n * 10000 >= rule->limits[i] * d)
      return rule->shares[i];
  return 0;
}

static int64_t
score_slope (const Rule *rule, int64_t n, int64_t d)
{
  int64_t over = n * 10000 - rule->threshold * d; /* hundredths of a percentage point, times d */
  int64_t score;

  if (rule->mode == ROUNDED)
    {
      over = divide (n * 10000, d) - rule->threshold;
      d = 1;
    }
  if (over <= 0)
    return rule->points;
  if (rule->mode == STEPS)
    return rule->points - over / (100 * d) * rule->slope;
  score = rule->points * 100 * d - over * rule->slope;
  return score <= 0 ? 0 : divide (score, 100 * d);
}

static int64_t
score_measure (const Rule *rule, const int64_t *facts)
{
  int64_t n = facts[rule->first - 1] - (rule->second != 0 ? facts[rule->second - 1] : 0);
  int64_t d = rule->divisor != 0 ? facts[rule->divisor - 1] : 10000;

  if (rule->magnitude && n < 0)
    n = -n;
  if (d <= 0)
    return 0;
  if (rule->kind == RATIO)
    return score_ratio (rule, facts, n, d);
  if (rule->kind == BANDS)
    return score_bands (rule, n, d);
  return score_slope (rule, rule->divisor != 0 ? n : rule->base - n, d);
}

static int64_t
score_rule (const Rule *rule, const int64_t *facts)
{
  int64_t first = facts[rule->first - 1];
  int64_t score;

  switch (rule->kind)
    {
    case CHECK:
      score = divide (rule->points * first, rule->n_items);
      break;
    case COUNT:
      score = rule->points - rule->slope * first;
      break;
    case YES_NO:
      return first == 1 ? rule->points : 0;
    case MANUAL:
      score = first;
      break;
    default:
      score = score_measure (rule, facts);
      break;
    }
  return score < 0 ? 0 : score > rule->points ? rule->points : score;
}

static void
score_unit (Unit *unit)
{
  memset (unit->level2, 0, sizeof unit->level2);
  memset (unit->level1, 0, sizeof unit->level1);
  unit->total = 0;
  for (int i = 0; i < N_RULES; i++)
    {
      unit->scores[i] = (int16_t) score_rule (&rules[i], unit->facts);
      unit->level2[level2_of_rule[i]] += unit->scores[i];
    }
  for (int i = 0; i < N_LEVEL2; i++)
    unit->level1[level1_of_level2[i]] += unit->level2[i];
  for (int i = 0; i < N_LEVEL1; i++)
    unit->total += unit->level1[i];
}

/* A whole number, or one with two decimals, in the unit of its fact. */
static const char *
read_fact (const char *p, int decimals, int64_t *value)
{
  int negative = *p == '-';
  int64_t n = 0;

  p += negative;
  while (*p >= '0')
    n = n * 10 + (*p++ - '0');
  if (*p == '.')
    {
      n = n * 100 + (p[1] - '0') * 10 + (p[2] - '0');
      p += 3;
    }
  else if (decimals != 0)
    n *= 100;
  *value = negative ? -n : n;
  return p;
}

static const char *
skip_cell (const char *p)
{
  while (*p != ',')
    p++;
  return p + 1;
}

/* Number, unit, year and the facts. */
static const char *
read_unit (const char *p, const char *end, Unit *unit)
{
  unit->head = p;
  p = skip_cell (skip_cell (p));
  unit->head_length = (int) (p - 1 - unit->head);
  p = skip_cell (p);
  for (int i = 0; i < N_FACTS; i++)
    p = read_fact (p, decimals_of_fact[i], &unit->facts[i]) + 1;
  while (p < end && p[-1] != '\n')
    p++;
  return p;
}

static void
rank_units (Unit *units, size_t n)
{
  static int32_t places[MAX_TOTAL + 1];
  int32_t place = 1;

  for (size_t i = 0; i < n; i++)
    places[units[i].total]++;
  for (int total = MAX_TOTAL; total >= 0; total--)
    {
      int32_t count = places[total];

      places[total] = place;
      place += count;
    }
  for (size_t i = 0; i < n; i++)
    units[i].rank = places[units[i].total];
}

static char *
put_figure (char *out, int value)
{
  int whole = value / 100;

  *out++ = ',';
  if (whole >= 100)
    *out++ = (char) ('0' + whole / 100);
  if (whole >= 10)
    *out++ = (char) ('0' + whole / 10 % 10);
  *out++ = (char) ('0' + whole % 10);
  *out++ = '.';
  *out++ = (char) ('0' + value % 100 / 10);
  *out++ = (char) ('0' + value % 10);
  return out;
}

static char *
put_unit (char *out, const Unit *unit)
{
  const char *grade = unit->total >= 9000 ? ",优," : unit->total >= 8000 ? ",良," : unit->total >= 6000 ? ",中," : ",差,";

  memcpy (out, unit->head, (size_t) unit->head_length);
  out += unit->head_length;
  for (int i = 0; i < N_RULES; i++)
    out = put_figure (out, unit->scores[i]);
  for (int i = 0; i < N_LEVEL2; i++)
    out = put_figure (out, unit->level2[i]);
  for (int i = 0; i < N_LEVEL1; i++)
    out = put_figure (out, unit->level1[i]);
  out = put_figure (out, unit->total);
  memcpy (out, grade, strlen (grade));
  out += strlen (grade);
  return out + sprintf (out, "%d\n", unit->rank);
}

static int
write_units (const char *path, const Unit *units, size_t n)
{
  char *text = malloc (n * MAX_RESULT + sizeof heading);
  char *end = text;
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC, 0644);

  if (text == NULL || fd < 0)
    return 1;
  memcpy (end, heading, sizeof heading - 1);
  end += sizeof heading - 1;
  for (size_t i = 0; i < n; i++)
    end = put_unit (end, &units[i]);
  for (const char *p = text; p < end;)
    {
      ssize_t written = write (fd, p, (size_t) (end - p));

      if (written <= 0)
        return 1;
      p += written;
    }
  return close (fd);
}

int
main (int argc, char **argv)
{
  int fd = argc == 3 ? open (argv[1], O_RDONLY) : -1;
  struct stat info;
  const char *text, *p, *end;
  Unit *units;
  size_t n = 0;

  if (fd < 0 || fstat (fd, &info) != 0)
    return 1;
  text = mmap (NULL, (size_t) info.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
  units = malloc (((size_t) info.st_size / MIN_ROW + 1) * sizeof *units);
  if (text == MAP_FAILED || units == NULL)
    return 1;
  end = text + info.st_size;
  p = memchr (text, '\n', (size_t) info.st_size);
  for (p = p != NULL ? p + 1 : end; p < end;)
    p = read_unit (p, end, &units[n++]);
  for (size_t i = 0; i < n; i++)
    score_unit (&units[i]);
  rank_units (units, n);
  return write_units (argv[2], units, n);
}
