-- SPDX-License-Identifier: BSD-2-Clause
-- with: reservations
-- Arguments: experiment, how many to skip, limit. Answers the ids of those who wait, in order.

local experiment, skipped, limit = unpack(ARGV, ARGUMENTS)
local ids = {}
for _, member in ipairs(call('ZRANGE', key.queue(experiment), skipped, skipped + limit - 1)) do
    ids[#ids + 1] = string.sub(member, 21)
end
return ids
