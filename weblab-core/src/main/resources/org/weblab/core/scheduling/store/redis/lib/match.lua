-- SPDX-License-Identifier: BSD-2-Clause
-- with: leases
-- The only place where equipment is given out. Before each verb no usable resource stands beside a waiting student whom
-- it could serve. So a student who begins to wait looks at the free resources only, and a resource that becomes usable
-- at the first in each of its queues only.

local function hand_over(to, found)
    local start = found['start:' .. to.experiment]
    take_off_offer(found)
    set(found, 'token', next_token(), 'phase', 'START', 'reservation', to.id, 'at', found.laboratory,
        'start', start, 'command', found['command:' .. to.experiment], 'dispose', found['dispose:' .. to.experiment],
        'polling', found['polling:' .. to.experiment], 'assigned', now, 'since', now, 'tries', 0)
    note(to, 'state', 'STARTING', 'resource', found.id)
    set_deadline('patience', to, counters.served + tonumber(start) + RULES.start_margin)
    if to.counts == '1' then
        set_deadline('over', to, now + tonumber(to.left))
    end
    dequeue(to)
    return take(found)
end

-- The reservation has just begun to wait.
local function equip(waiting, work)
    if settling() then
        return
    end
    local best = call('ZRANGE', key.free(waiting.experiment), 0, 0)[1]
    if best then
        work[#work + 1] = hand_over(waiting, of_offer(best))
    end
end

-- The resource may have become usable, or may serve more than before.
local function hand_on(found, work)
    if not usable(found) then
        return
    end
    local first
    if not settling() then
        for _, experiment in ipairs(serves(found)) do
            local candidate = call('ZRANGE', key.queue(experiment), 0, 0)[1]
            if candidate and (not first or goes_before(candidate, first)) then
                first = candidate
            end
        end
    end
    if first then
        work[#work + 1] = hand_over(of_rank(first), found)
    elseif not found.offered then
        offer(found)
    end
end
