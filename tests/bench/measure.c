/* SPDX-License-Identifier: GPL-3.0-or-later */

/* measure [-n RUNS] [-w WARM-UPS] LABEL COMMAND [ARGUMENT…] [::: LABEL COMMAND …]…
 *
 * Runs whole commands in turn (A B A B …) and prints a line for each, with tabs between: label, median of the wall time,
 * least and most of it, median of the processor time (all in seconds), median of the peak memory in KiB, exit status.
 * In C, so that its own memory, which a child inherits until it starts its program, hides nothing. */

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MAX_COMMANDS 32
#define MAX_RUNS 200

typedef struct
{
  char **arguments; /* label first */
  double wall[MAX_RUNS], cpu[MAX_RUNS], peak[MAX_RUNS];
  int status;
} Command;

static Command commands[MAX_COMMANDS];

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Sorts. */
static double
median (double *values, int n)
{
  qsort (values, (size_t) n, sizeof *values, compare);
  return n % 2 != 0 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return (double) time.tv_sec + (double) time.tv_nsec * 1e-9;
}

static double
seconds (struct timeval time)
{
  return (double) time.tv_sec + (double) time.tv_usec * 1e-6;
}

static void
execute (char **arguments)
{
  int null = open ("/dev/null", O_RDWR);

  dup2 (null, 0);
  dup2 (null, 1);
  execvp (arguments[0], arguments);
  _exit (127);
}

static void
run (Command *command, int number)
{
  double start = now ();
  struct rusage usage;
  int status;
  pid_t pid = vfork ();

  if (pid == 0)
    execute (command->arguments + 1);
  wait4 (pid, &status, 0, &usage);
  if (status != 0)
    command->status = status;
  if (number < 0)
    return;
  command->wall[number] = now () - start;
  command->cpu[number] = seconds (usage.ru_utime) + seconds (usage.ru_stime);
  command->peak[number] = (double) usage.ru_maxrss;
}

static void
print (Command *command, int n_runs)
{
  double wall = median (command->wall, n_runs);

  printf ("%s\t%.6f\t%.6f\t%.6f\t%.6f\t%.0f\t%d\n", command->arguments[0], wall, command->wall[0],
          command->wall[n_runs - 1], median (command->cpu, n_runs), median (command->peak, n_runs), command->status);
}

int
main (int argc, char **argv)
{
  int n_runs = 5;
  int n_warm_ups = 1;
  int n = 0;
  int i = 1;

  for (; i + 1 < argc && argv[i][0] == '-'; i += 2)
    *(argv[i][1] == 'n' ? &n_runs : &n_warm_ups) = atoi (argv[i + 1]);
  if (n_runs < 1 || n_runs > MAX_RUNS || i + 1 >= argc)
    return 2;
  commands[n++].arguments = argv + i;
  for (; i + 1 < argc && n < MAX_COMMANDS; i++)
    if (strcmp (argv[i], ":::") == 0)
      {
        argv[i] = NULL;
        commands[n++].arguments = argv + i + 1;
      }
  for (int number = -n_warm_ups; number < n_runs; number++)
    for (int k = 0; k < n; k++)
      run (&commands[k], number);
  for (int k = 0; k < n; k++)
    print (&commands[k], n_runs);
  return 0;
}
