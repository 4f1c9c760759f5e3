-- SPDX-License-Identifier: BSD-2-Clause
-- with: leases
-- Argument: limit. Answers resource, laboratory, limit and number of failures of each check.

local checks = {}
for _, entry in ipairs(due('checks', now, ARGV[ARGUMENTS])) do
    local found = of_number(entry)
    set(found, 'check_owner', OWNER)
    check_at(found, now + LEASE)
    checks[#checks + 1] = { found.id, found.laboratory, found.check_limit, found.check_failures }
end
return checks
