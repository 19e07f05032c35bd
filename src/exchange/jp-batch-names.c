/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A formula asks for its facts by the same pointers every time. They are looked up millions of times: a table with open
 * places, at most a quarter full, answers at the first or second look. */

#include "config.h"

#include "jp-batch-private.h"

static guint
place_of (const JpBatchNames *self, const char *name)
{
  /* Fibonacci hashing: addresses differ in their middle bits. */
  guint place = (guint) ((GPOINTER_TO_SIZE (name) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 40) & self->mask;

  while (self->names[place] != NULL && self->names[place] != name)
    place = (place + 1) & self->mask;
  return place;
}

static void
allocate (JpBatchNames *self, guint size)
{
  self->names = g_new0 (const char *, size);
  self->columns = g_new0 (guint, size);
  self->mask = size - 1;
  self->n = 0;
}

void
jp_batch_names_init (JpBatchNames *self)
{
  allocate (self, 256);
}

void
jp_batch_names_clear (JpBatchNames *self)
{
  g_clear_pointer (&self->names, g_free);
  g_clear_pointer (&self->columns, g_free);
}

static void
grow (JpBatchNames *self)
{
  JpBatchNames old = *self;

  allocate (self, (old.mask + 1) * 2);
  for (guint i = 0; i <= old.mask; i++)
    if (old.names[i] != NULL)
      jp_batch_names_add (self, old.names[i], old.columns[i]);
  jp_batch_names_clear (&old);
}

void
jp_batch_names_add (JpBatchNames *self, const char *name, guint column)
{
  guint place;

  if (self->n >= (self->mask + 1) / 4)
    grow (self);
  place = place_of (self, name);
  self->n += self->names[place] == NULL;
  self->names[place] = name;
  self->columns[place] = column;
}

gboolean
jp_batch_names_find (const JpBatchNames *self, const char *name, guint *column)
{
  guint place = place_of (self, name);

  *column = self->columns[place];
  return self->names[place] != NULL;
}
