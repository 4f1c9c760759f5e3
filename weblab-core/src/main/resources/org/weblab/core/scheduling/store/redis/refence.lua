-- SPDX-License-Identifier: BSD-2-Clause
-- with: endings
-- Arguments: resource, token, the token that was seen. Answers the work.

local id, token, seen = unpack(ARGV, ARGUMENTS)
local found = held(id, token, 'CLEAN')
if not found then
    return {}
end
cleaned(found.reservation, nil)
count('last_token', math.max(counters.last_token, tonumber(seen)))
fence(found, next_token())
return { take(found) }
