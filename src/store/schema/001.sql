-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 1. Every record is a row of "record" and a row of its kind's table; a money figure is whole fen in one column
-- and the decimals as typed in the next; other decimals are text, digit for digit.

CREATE TABLE record (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  parent INTEGER REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL
) STRICT;

CREATE INDEX record_parent ON record (parent);

CREATE TABLE "unit" (
  id INTEGER PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT,
  "aliases" TEXT,
  "unit_type" TEXT,
  "remark" TEXT
) STRICT;

CREATE TABLE "year" (
  id INTEGER PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  "year" INTEGER NOT NULL,
  "document_title" TEXT,
  "supervising_department" TEXT,
  "evaluation_kind" TEXT,
  "commissioning_party" TEXT,
  "evaluator" TEXT,
  "evaluation_basis" TEXT,
  "document_date" TEXT,
  "main_duties" TEXT,
  "main_duties_summary" TEXT,
  "staffing_basis" TEXT,
  "remark" TEXT
) STRICT;

CREATE TABLE "staff" (
  id INTEGER PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  "type" TEXT,
  "group" TEXT,
  "prior_quota" TEXT,
  "quota" TEXT,
  "in_post" TEXT
) STRICT;

CREATE TABLE "goal" (
  id INTEGER PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  "goal_kind" TEXT,
  "name" TEXT,
  "expected" TEXT,
  "actual" TEXT
) STRICT;

CREATE TABLE "institution" (
  id INTEGER PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT,
  "category" TEXT,
  "remark" TEXT
) STRICT;

CREATE TABLE "item" (
  id INTEGER PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  "table" TEXT,
  "path" TEXT,
  "name" TEXT,
  "key" TEXT,
  "measure_unit" TEXT,
  "prior_budget" INTEGER,
  "prior_budget_decimals" INTEGER,
  "prior_final" INTEGER,
  "prior_final_decimals" INTEGER,
  "initial_budget" INTEGER,
  "initial_budget_decimals" INTEGER,
  "added" INTEGER,
  "added_decimals" INTEGER,
  "cut" INTEGER,
  "cut_decimals" INTEGER,
  "annual_budget" INTEGER,
  "annual_budget_decimals" INTEGER,
  "arrived" INTEGER,
  "arrived_decimals" INTEGER,
  "executed" INTEGER,
  "executed_decimals" INTEGER,
  "value" INTEGER,
  "value_decimals" INTEGER,
  "rate_printed" TEXT,
  "source" TEXT
) STRICT;

CREATE TABLE "section" (
  id INTEGER PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  "part" TEXT,
  "heading" TEXT,
  "level" INTEGER NOT NULL,
  "section_kind" TEXT,
  "text" TEXT,
  "finding" INTEGER REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX section_finding ON "section" ("finding");

CREATE TABLE "finding" (
  id INTEGER PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  "finding_kind" TEXT,
  "title" TEXT,
  "text" TEXT
) STRICT;

CREATE TABLE "link" (
  id INTEGER PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  "target" INTEGER REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX link_target ON "link" ("target");

CREATE TABLE "framework" (
  id INTEGER PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  "key" TEXT,
  "name" TEXT,
  "version" TEXT,
  "source" TEXT,
  "decimals" INTEGER NOT NULL,
  "full_points" TEXT,
  "remark" TEXT
) STRICT;

CREATE TABLE "band" (
  id INTEGER PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  "label" TEXT,
  "grade" TEXT,
  "lower" TEXT,
  "lower_inclusive" INTEGER NOT NULL,
  "upper" TEXT,
  "upper_inclusive" INTEGER NOT NULL,
  "printed" TEXT
) STRICT;

CREATE TABLE "node" (
  id INTEGER PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT,
  "points" TEXT,
  "definition" TEXT,
  "criteria" TEXT,
  "data_source" TEXT,
  "rule" TEXT,
  "whole" INTEGER NOT NULL,
  "sample" INTEGER NOT NULL,
  "qualitative" INTEGER NOT NULL,
  "quantitative" INTEGER NOT NULL,
  "outside" INTEGER NOT NULL,
  "remark" TEXT
) STRICT;

CREATE TABLE "sheet" (
  id INTEGER PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT,
  "title" TEXT,
  "framework" INTEGER REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX sheet_framework ON "sheet" ("framework");

CREATE TABLE "answer" (
  id INTEGER PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  "node" INTEGER REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  "given" TEXT,
  "override_reason" TEXT,
  "target" TEXT,
  "actual" TEXT,
  "remark" TEXT
) STRICT;

CREATE INDEX answer_node ON "answer" ("node");

CREATE TABLE "element" (
  id INTEGER PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  "number" INTEGER NOT NULL,
  "value" TEXT,
  "note" TEXT
) STRICT;

CREATE TABLE "deduction" (
  id INTEGER PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  "points" TEXT,
  "text" TEXT,
  "discretionary" INTEGER NOT NULL
) STRICT;
