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
if phase ~= 'CLEAN' then
    return
end
local silence = clean_limit(found)
if not found.reservation then
    local age = now - tonumber(found.since)
    if age >= RULES.clean_in_all or (age >= silence and tonumber(found.tries) >= RULES.clean_tries) then
        add_cause(found, 'UNCLEAN', RULES.not_cleaned)
    end
    return
end
local waiting = said == '1' and reservation(found.reservation)
if waiting and waiting.state == 'DISPOSING' then
    set_deadline('patience', waiting,
        math.min(counters.served + silence, tonumber(waiting.cleaning) + RULES.clean_in_all))
end
