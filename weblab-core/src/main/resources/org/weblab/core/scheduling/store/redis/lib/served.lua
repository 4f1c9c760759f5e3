-- SPDX-License-Identifier: BSD-2-Clause
-- with: match
-- Served time: it stands still while nobody could have been heard.

-- Verbs may have been lost: what counts as free may be in use. A clean-up under a fresh token makes sure.
local function seam()
    count('known', counters.last_arrival)
    count('last_arrival', math.max(counters.last_arrival, micros))
    count('version', math.max(counters.version, micros))
    everything_changed()
    for _, id in ipairs(oldest_first()) do
        local found = resource(id)
        if not found.token then
            clean_first(found, next_token())
        end
    end
end

-- Adds the time since the last count. A store that has seen fewer sweeps than its caller is an older copy of itself. (Its
-- clock would not tell: it may step back.)
local function pass(seen)
    local pause = math.max(0, now - counters.counted)
    local older = counters.sweeps < seen
    count('sweeps', math.max(counters.sweeps, seen) + 1)
    count('counted', now)
    count('served', counters.served + math.min(pause, RULES.longest_step))
    if older or pause > RULES.longest_step then
        seam()
    end
end

-- The same; with the first starts after the settling time, if that has just ended.
local function serve(seen, work)
    local was_settling = settling()
    pass(seen)
    if was_settling and not settling() then
        for _, id in ipairs(oldest_first()) do
            hand_on(resource(id), work)
        end
    end
end
