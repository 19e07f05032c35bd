-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 3: where a framework comes from, and facts of one sheet.

ALTER TABLE "framework" ADD COLUMN "office" TEXT;
ALTER TABLE "framework" ADD COLUMN "year" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "sheet" ADD COLUMN "tables" TEXT;
