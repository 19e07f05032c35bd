-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 7: projects as sheets of their own, targets with direction, unit and tolerance, figures and problems carried
-- over from the year before.

ALTER TABLE "item" ADD COLUMN "prior_reason" TEXT;
ALTER TABLE "finding" ADD COLUMN "carried_from" INTEGER REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX finding_carried_from ON "finding" ("carried_from");
ALTER TABLE "sheet" ADD COLUMN "supervising_department" TEXT;
ALTER TABLE "sheet" ADD COLUMN "implementing_unit" TEXT;
ALTER TABLE "sheet" ADD COLUMN "project_type" TEXT;
ALTER TABLE "sheet" ADD COLUMN "remark" TEXT;
ALTER TABLE "answer" ADD COLUMN "direction" TEXT;
ALTER TABLE "answer" ADD COLUMN "target_unit" TEXT;
ALTER TABLE "answer" ADD COLUMN "tolerance" TEXT;
ALTER TABLE "answer" ADD COLUMN "improvement" TEXT;
