-- SPDX-License-Identifier: BSD-2-Clause
-- with: reservations
-- Arguments, of each use: id, and what can still change of it, as it was listed; '' where there was nothing, else '=' and
-- the text.

local CHANGING = { 'used', 'used_token', 'used_at', 'begun', 'configuration', 'ended', 'reason', 'data' }

local function unchanged(id, first)
    for i, value in ipairs(call('HMGET', key.reservation(id), unpack(CHANGING))) do
        if (value and '=' .. value or '') ~= ARGV[first + i] then
            return false
        end
    end
    return true
end

for i = ARGUMENTS, #ARGV, #CHANGING + 1 do
    local found = reservation(ARGV[i])
    if found and listed(found) and unchanged(found.id, i) then
        call('ZREM', key.unrecorded, found.entry)
        if found.state == 'FINISHED' then
            set_deadline('forget', found, now + RULES.remembered)
        end
    end
end
