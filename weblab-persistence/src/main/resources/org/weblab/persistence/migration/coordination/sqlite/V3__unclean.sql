-- SPDX-License-Identifier: BSD-2-Clause
-- One more cause: a clean-up that does not end. What said so until now is called broken, and comes back with a check.

ALTER TABLE resource ADD COLUMN unclean TEXT;
ALTER TABLE resource ADD COLUMN unclean_since INTEGER;
