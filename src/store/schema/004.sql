-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 4: why a finding of the check does not count.

CREATE TABLE "waiver" (
  id INTEGER PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  "key" TEXT,
  "reason" TEXT
) STRICT;
