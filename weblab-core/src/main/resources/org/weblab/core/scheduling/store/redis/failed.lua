-- SPDX-License-Identifier: BSD-2-Clause
-- with: endings
-- Arguments: resource, token, phase, reason. Answers the work and the ends.

local id, token, phase, reason = unpack(ARGV, ARGUMENTS)
local work = {}
local found = held(id, token, phase)
if found and (phase == 'USE' or (phase == 'START' and found.owner == OWNER)) then
    failed(found, reason, work)
end
return { work, ends }
