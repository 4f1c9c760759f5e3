-- SPDX-License-Identifier: BSD-2-Clause
-- with: causes
-- Arguments: resource, cause. Answers 1 if the resource is known, else 0; and the work.

local id, cause = unpack(ARGV, ARGUMENTS)
local work = {}
local found = resource(id)
if not found then
    return { '0', work }
end
remove_cause(found, cause, work)
return { '1', work }
