-- SPDX-License-Identifier: BSD-2-Clause
-- with: endings
-- Arguments: id, reason. Answers the work and the ends.

local work = {}
local ending = reservation(ARGV[ARGUMENTS])
if ending then
    finish(ending, ARGV[ARGUMENTS + 1], work)
end
return { work, ends }
