-- SPDX-License-Identifier: BSD-2-Clause
-- with: endings
-- Arguments: resource, token, phase, milliseconds (below 0: never), 1 if the laboratory said so.

local id, token, phase, millis, said = unpack(ARGV, ARGUMENTS)
local found = held(id, token, phase)
if not found or found.owner ~= OWNER then
    return
end
set(found, 'tries', said == '1' and 0 or tonumber(found.tries) + 1)
release(found, tonumber(millis))
local waiting = said == '1' and phase == 'CLEAN' and found.reservation and reservation(found.reservation)
if waiting and waiting.state == 'DISPOSING' then
    local silence = counters.served + clean_limit(found)
    set_deadline('patience', waiting, math.min(silence, tonumber(waiting.cleaning) + RULES.clean_in_all))
end
