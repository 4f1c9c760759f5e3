-- SPDX-License-Identifier: BSD-2-Clause
-- with: endings served
-- Arguments: limit, the number of the last sweep that the caller knows of. Answers the number of this one, the work and
-- the ends.

local limit, seen = tonumber(ARGV[ARGUMENTS]), tonumber(ARGV[ARGUMENTS + 1])
local work = {}

local TOO_LONG = {
    QUEUED = function(found)
        finish(found, 'SILENT', work)
    end,
    ACTIVE = function(found)
        finish(found, 'SILENT', work)
    end,
    STARTING = function(found)
        failed(resource(found.resource), RULES.not_started, work)
    end,
    DISPOSING = give_up_cleaning,
}

-- What it was that could not be cleaned has it no longer for its reservation.
local function forget(entry)
    local found = of_entry(entry)
    call('ZREM', key.forget, entry)
    call('DEL', key.reservation(found.id))
    local stuck = found.uncleaned and resource(found.uncleaned)
    if stuck and stuck.reservation == found.id then
        unset(stuck, 'reservation')
    end
end

serve(seen, work)
local overdue = due('over', now, limit)
for _, entry in ipairs(overdue) do
    finish(of_entry(entry), 'TIME_OVER', work)
end
for _, entry in ipairs(due('patience', counters.served, limit - #overdue)) do
    local found = of_entry(entry)
    TOO_LONG[found.state](found)
end
for _, entry in ipairs(due('forget', now, limit)) do
    forget(entry)
end
return { int(counters.sweeps), work, ends }
