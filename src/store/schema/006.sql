-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 6: what a given score overrides, so that it can be seen when that is no longer so.

ALTER TABLE "answer" ADD COLUMN "overridden" TEXT;
ALTER TABLE "answer" ADD COLUMN "override_basis" TEXT;
