/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-seal.h"

#include <sodium.h>

G_BEGIN_DECLS

/* The package, numbers with their lowest byte first:
 *
 *   0  "JPSEALED"
 *   8  version, 4 bytes
 *  12  derivation of the key, 4 bytes: libsodium's number of Argon2id
 *  16  passes, 8 bytes
 *  24  memory in bytes, 8 bytes
 *  32  salt, 16 bytes
 *  48  size of the project file, 8 bytes
 *  56  start of the stream, 24 bytes
 *  80  pieces of 65,536 bytes (the last one what is left), each with 17 bytes of libsodium's
 *
 * Every piece is bound to all 80 bytes of the header and to those before it; the last one says that it is. */
#define JP_SEAL_HEADER_SIZE 80
#define JP_SEAL_PIECE 65536
#define JP_SEAL_VERSION 1

typedef struct
{
  guint8 bytes[JP_SEAL_HEADER_SIZE]; /* as they stand in the file */
  guint64 passes;
  guint64 memory;
  guint64 size;
} JpSealHeader;

/* A new salt; the start of the stream comes with the first piece. */
void jp_seal_header_init (JpSealHeader *self, guint64 size, guint64 passes, guint64 memory);
const guint8 *jp_seal_header_get_salt (const JpSealHeader *self);
guint8 *jp_seal_header_get_start (JpSealHeader *self);
/* Takes the header's bytes apart. A header may come from anybody: what it asks for has bounds. */
gboolean jp_seal_header_read (JpSealHeader *self, const char *name, GError **error);

/* To be called before anything of libsodium. */
gboolean jp_seal_start (GError **error);
/* The key, in memory that is not swapped out and is overwritten when it goes: sodium_free(). */
guint8 *jp_seal_derive_key (const JpSealHeader *header, const char *password, GError **error);

/* Where the bytes go. */
typedef gboolean (*JpSealSink) (const guint8 *data, gsize length, gpointer user_data, GError **error);

typedef struct
{
  GCancellable *cancellable;
  JpExportProgress progress;
  gpointer progress_data;
  JpSealSink sink;
  gpointer sink_data;
} JpSealRun;

/* A file to write to, and the sink that does. */
typedef struct
{
  int fd;
  const char *path;
} JpSealTarget;
gboolean jp_seal_write_to_target (const guint8 *data, gsize length, gpointer user_data, GError **error);

/* FALSE when it was cancelled. */
gboolean jp_seal_step (const JpSealRun *run, guint64 done, guint64 total, GError **error);

/* Header and pieces. */
gboolean jp_seal_encrypt (JpSealHeader *header, const guint8 *key, GBytes *project, const JpSealRun *run,
                          GError **error);
/* What stands behind the header; only what was found genuine reaches the sink, and it is the start of a project file.
 * All of it is when TRUE is returned. */
gboolean jp_seal_decrypt (const JpSealHeader *header, const guint8 *key, GInputStream *in, const char *name,
                          const JpSealRun *run, GError **error);
/* The header's bytes, read and taken apart. */
gboolean jp_seal_load_header (JpSealHeader *header, GInputStream *in, const char *name, GError **error);

/* jp_seal_write() with another cost of the key. */
gboolean jp_seal_write_with (GBytes *project, const char *password, guint64 passes, guint64 memory,
                             const char *target, const JpSealRun *run, GError **error);

G_END_DECLS
