-- SPDX-License-Identifier: BSD-2-Clause
-- with: reservations
-- Where a reservation stands, as students are told. Only reads; what many have in common is read once.

local STANDING = {
    'session', 'user', 'experiment', 'request', 'priority', 'arrival', 'state', 'heard', 'attempts', 'left', 'resource',
    'reason',
}

local memory = {}

local function once(name, read)
    if memory[name] == nil then
        memory[name] = read()
    end
    return memory[name]
end

local function version_of(experiment)
    return once('version ' .. experiment, function()
        return call('ZSCORE', key.versions, experiment)
    end)
end

local function uses_of(experiment)
    return once('uses ' .. experiment, function()
        return call('HMGET', key.uses(experiment), 'mean', 'longest')
    end)
end

-- By type: how many of its resources work, and the experiments that share it.
local function types_that_serve(experiment)
    return once('types ' .. experiment, function()
        local types = {}
        local working = call('HGETALL', key.working(experiment))
        for i = 1, #working, 2 do
            types[#types + 1] = {
                working = tonumber(working[i + 1]),
                experiments = call('SMEMBERS', key.type(working[i])),
            }
        end
        return types
    end)
end

local function number_ahead(waiting, experiments)
    local before = '(' .. rank(waiting)
    local ahead = 0
    for _, experiment in ipairs(experiments) do
        ahead = ahead + call('ZLEXCOUNT', key.queue(experiment), '-', before)
    end
    return ahead
end

local function better(one, other)
    if other == nil or (one.working > 0) ~= (other.working > 0) then
        return other == nil or one.working > 0
    end
    return one.ahead < other.ahead or (one.ahead == other.ahead and one.working > other.working)
end

-- The place is counted in each type that can serve; the best that works is shown.
local function queued(waiting)
    local best
    for _, type in ipairs(types_that_serve(waiting.experiment)) do
        local standing = { ahead = number_ahead(waiting, type.experiments), working = type.working }
        if better(standing, best) then
            best = standing
        end
    end
    best = best or { ahead = 0, working = 0 }
    local uses = uses_of(waiting.experiment)
    return { best.ahead, best.working, uses[1] or '0', uses[2] or '0', waiting.left }
end

local function holding(found, ...)
    return call('HMGET', key.resource(found.resource), ...)
end

local function over(found)
    local time = deadline('over', found)
    return time and int(time)
end

local STATES = {
    QUEUED = queued,
    STARTING = function(found)
        local held = holding(found, 'token', 'assigned')
        return { found.resource, held[1], held[2], over(found) or false }
    end,
    ACTIVE = function(found)
        local held = holding(found, 'token', 'at')
        local configuration = call('HGET', key.reservation(found.id), 'configuration')
        return { found.resource, held[1], held[2], over(found), int(now), configuration }
    end,
    DISPOSING = function(found)
        return { found.reason, call('HGET', key.reservation(found.id), 'configuration') }
    end,
    FINISHED = function(found)
        local texts = call('HMGET', key.reservation(found.id), 'configuration', 'data')
        return { found.reason, texts[1], texts[2] }
    end,
}

local function standing(found)
    return {
        found.id, found.session, found.user, found.experiment, found.request, version_of(found.experiment),
        found.attempts, found.state, STATES[found.state](found),
    }
end

-- A sign of life, good for so many milliseconds of served time. Whoever manages silence itself has no patience that
-- could be lengthened.
local function hear(found, grace)
    if found.heard ~= '1' and in_force(found) then
        note(found, 'heard', 1)
    end
    if found.state == 'QUEUED' or found.state == 'ACTIVE' then
        call('ZADD', key.patience, 'XX', int(counters.served + grace), found.entry)
    end
end
