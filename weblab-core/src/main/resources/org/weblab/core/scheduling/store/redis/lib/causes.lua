-- SPDX-License-Identifier: BSD-2-Clause
-- with: match
-- Why resources are out of order. A cause never touches a holding, and is taken back by its own kind only.

-- Said again, it keeps its time and gets the new text.
local function add_cause(found, cause, reason)
    local worked = works(found)
    set(found, cause, reason, cause .. ':since', found[cause .. ':since'] or now)
    if not worked then
        return
    end
    take_off_offer(found)
    for _, experiment in ipairs(serves(found)) do
        call('HINCRBY', key.working(experiment), type_of(found.id), -1)
        call('ZADD', key.out(experiment), 0, in_order(found.id))
        changed(experiment)
    end
end

local function remove_cause(found, cause, work)
    if not found[cause] then
        return
    end
    unset(found, cause, cause .. ':since')
    if not works(found) then
        return
    end
    set(found, 'free_since', now)
    for _, experiment in ipairs(serves(found)) do
        call('HINCRBY', key.working(experiment), type_of(found.id), 1)
        call('ZREM', key.out(experiment), in_order(found.id))
        changed(experiment)
    end
    hand_on(found, work)
end
