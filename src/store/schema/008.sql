-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 8: rounds of scoring, signed and frozen.

CREATE TABLE "round" (
  id INTEGER PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  "round_kind" TEXT,
  "state" TEXT,
  "prepared_by" TEXT,
  "signed_by" TEXT,
  "signed_time" INTEGER NOT NULL,
  "waiver" TEXT,
  "accepted" TEXT,
  "total" TEXT,
  "grade" TEXT,
  "previous" TEXT,
  "basis" TEXT,
  "hash" TEXT,
  "reopened_time" INTEGER NOT NULL,
  "reopened_by" TEXT,
  "reopened_reason" TEXT
) STRICT;

CREATE TABLE "mark" (
  id INTEGER PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  "node" INTEGER REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  "seq" INTEGER NOT NULL,
  "name" TEXT,
  "points" TEXT,
  "computed" TEXT,
  "given" TEXT,
  "score" TEXT,
  "reasons" TEXT,
  "change_reason" TEXT
) STRICT;

CREATE INDEX mark_node ON "mark" ("node");
