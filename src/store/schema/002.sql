-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 2: ledgers of rules, and what a rule must give for what.

ALTER TABLE "node" ADD COLUMN "self_tests" TEXT;

CREATE TABLE "entry" (
  id INTEGER PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  "number" INTEGER NOT NULL,
  "text" TEXT,
  "evidence" TEXT,
  "value" TEXT,
  "weight" TEXT,
  "confirmed" INTEGER NOT NULL
) STRICT;
