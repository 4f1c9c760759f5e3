-- SPDX-License-Identifier: BSD-2-Clause
-- with: leases
-- Argument: limit. Answers the work.

local work = {}
for _, entry in ipairs(due('work', now, ARGV[ARGUMENTS])) do
    work[#work + 1] = take(of_number(entry))
end
return work
