-- SPDX-License-Identifier: BSD-2-Clause
-- with: served
-- Before the first verb of a process: the time until now counts as a pause.

serve(0, {})
