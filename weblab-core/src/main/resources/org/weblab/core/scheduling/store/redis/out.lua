-- SPDX-License-Identifier: BSD-2-Clause
-- with: causes
-- Arguments: resource, cause, reason. Answers 1 if the resource is known, else 0.

local id, cause, reason = unpack(ARGV, ARGUMENTS)
local found = resource(id)
if not found then
    return '0'
end
add_cause(found, cause, reason)
return '1'
