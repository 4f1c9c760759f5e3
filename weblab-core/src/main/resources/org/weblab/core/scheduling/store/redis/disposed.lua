-- SPDX-License-Identifier: BSD-2-Clause
-- with: endings
-- Arguments: resource, token, then the data if there are any. Answers the work.

local id, token, data = unpack(ARGV, ARGUMENTS)
local work = {}
local found = held(id, token, 'CLEAN')
if not found then
    return work
end
cleaned(found.reservation, data)
let_go(found)
if found.GONE then
    delete(found)
elseif found.UNCLEAN then
    remove_cause(found, 'UNCLEAN', work)
else
    set(found, 'free_since', now)
    hand_on(found, work)
end
return work
