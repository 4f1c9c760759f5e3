-- SPDX-License-Identifier: BSD-2-Clause
-- Who claimed the right to answer last, a word drawn for one call, and what that call was told: whether somebody began before.
-- So a call whose connection broke at its very end can be repeated.

ALTER TABLE idempotent_answer ADD COLUMN caller TEXT;
ALTER TABLE idempotent_answer ADD COLUMN again INTEGER NOT NULL DEFAULT 0;
