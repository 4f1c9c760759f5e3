-- SPDX-License-Identifier: BSD-2-Clause
-- with: keys
-- The time of the verb, the counters, the versions. What a script is given: KEYS[1] the prefix, ARGV[1] the time in
-- microseconds or '' for the store's own, ARGV[2] and ARGV[3] owner and milliseconds of a lease, then what the verb needs.

local call = redis.call
local OWNER = ARGV[2]
local LEASE = tonumber(ARGV[3])
local ARGUMENTS = 4

-- Lua writes large numbers as 1.7e+15, and adds '.0' to none.
local function int(number)
    return string.format('%.0f', number)
end

-- 16 digits: what sorts as text sorts as a number.
local function digits(number)
    return string.format('%016.0f', number)
end

-- Sets fields of a hash, there and in the table that was read from it. Both have text.
local function write(hash, found, ...)
    local values = { ... }
    for i = 2, #values, 2 do
        if type(values[i]) == 'number' then
            values[i] = int(values[i])
        end
        found[values[i - 1]] = values[i]
    end
    call('HSET', hash, unpack(values))
end

local function erase(hash, found, ...)
    for _, name in ipairs({ ... }) do
        found[name] = nil
    end
    call('HDEL', hash, ...)
end

local COUNTERS = {
    'version', 'last_arrival', 'last_token', 'known', 'served', 'counted', 'sweeps', 'settled',
    'topology_version', 'offset',
}
local counters = {}

for i, value in ipairs(call('HMGET', key.meta, unpack(COUNTERS))) do
    counters[COUNTERS[i]] = tonumber(value)
end

-- The only place where time is read. The offset is 0 unless a test moves it.
local function clock()
    if ARGV[1] ~= '' then
        return tonumber(ARGV[1])
    end
    local time = call('TIME')
    return tonumber(time[1]) * 1000000 + tonumber(time[2]) + (counters.offset or 0) * 1000
end

local micros = clock()
local now = math.floor(micros / 1000)

local function count(name, value)
    counters[name] = value
    call('HSET', key.meta, name, int(value))
end

-- An empty store begins above all that it may have forgotten.
if not counters.version then
    count('version', micros)
    count('last_arrival', micros)
    count('last_token', 0)
    count('known', 0)
    count('served', 0)
    count('counted', now)
    count('settled', RULES.settling)
    count('topology_version', -1)
end
-- A store of before sweeps had numbers has none, either.
if not counters.sweeps then
    count('sweeps', micros)
end

local function settling()
    return counters.served < counters.settled
end

local function next_token()
    count('last_token', math.max(counters.last_token + 1, micros))
    return counters.last_token
end

local function next_arrival()
    count('last_arrival', counters.last_arrival + 1)
    return counters.last_arrival
end

local raised = false

-- All that one verb changes has the same version.
local function changed(experiment)
    if not raised then
        count('version', counters.version + 1)
        raised = true
    end
    call('ZADD', key.versions, int(counters.version), experiment)
end

local function everything_changed()
    for _, experiment in ipairs(call('ZRANGE', key.versions, 0, -1)) do
        changed(experiment)
    end
end

local function types_of(experiment)
    return call('HKEYS', key.working(experiment))
end

-- Its queue has changed, hence those of its types.
local function queue_changed(experiment)
    changed(experiment)
    for _, name in ipairs(types_of(experiment)) do
        for _, other in ipairs(call('SMEMBERS', key.type(name))) do
            if other ~= experiment then
                changed(other)
            end
        end
    end
end
