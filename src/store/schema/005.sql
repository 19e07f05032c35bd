-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 5: every step that was ever made, chained by its hashes. Rows are added, never changed.

CREATE TABLE journal (
  number INTEGER PRIMARY KEY,
  time INTEGER NOT NULL,
  kind TEXT NOT NULL,
  author TEXT,
  label TEXT,
  merge_key TEXT,
  changes TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
