-- SPDX-License-Identifier: BSD-2-Clause
-- with: leases
-- Arguments: resource, token and phase of each holding. Answers 1 for each that is still the owner's, else 0.

local kept = {}
for i = ARGUMENTS, #ARGV, 3 do
    local found = held(ARGV[i], ARGV[i + 1], ARGV[i + 2])
    local own = found ~= nil and found.owner == OWNER
    if own then
        work_at(found, now + LEASE)
    end
    kept[#kept + 1] = own and '1' or '0'
end
return kept
