-- SPDX-License-Identifier: BSD-2-Clause
-- with: causes
-- Arguments: resource, milliseconds until the next check, then what is wrong, if anything is. Answers the work.

local id, next_check, reason = unpack(ARGV, ARGUMENTS)
local work = {}
local found = resource(id)
if not found or found.check_owner ~= OWNER then
    return work
end
unset(found, 'check_owner')
set(found, 'check_failures', reason and tonumber(found.check_failures) + 1 or 0)
check_at(found, now + tonumber(next_check))
if reason then
    add_cause(found, 'BROKEN', reason)
else
    remove_cause(found, 'BROKEN', work)
end
return work
