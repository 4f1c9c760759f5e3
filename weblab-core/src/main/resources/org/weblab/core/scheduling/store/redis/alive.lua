-- SPDX-License-Identifier: BSD-2-Clause
-- with: standing
-- Arguments: milliseconds that the sign is good for, ids.

local using = tonumber(ARGV[ARGUMENTS])
local waiting = math.max(using, RULES.poll_time)
for i = ARGUMENTS + 1, #ARGV do
    local found = reservation(ARGV[i], STANDING)
    if found then
        hear(found, found.state == 'QUEUED' and waiting or using)
    end
end
