-- SPDX-License-Identifier: BSD-2-Clause
-- with: endings
-- Arguments: version, fingerprint, then of each resource in order: id, laboratory, limit of a check, its experiments (a
-- line each), and of each experiment: start, dispose and command limit, 1 if it manages polling.
-- Answers 'accepted' and the work, or why it is refused and the version in force.

local PAGE = 100
local version, fingerprint = tonumber(ARGV[ARGUMENTS]), ARGV[ARGUMENTS + 1]
local work = {}

local function read_topology()
    local wanted, i = {}, ARGUMENTS + 2
    while i <= #ARGV do
        local configured = { id = ARGV[i], laboratory = ARGV[i + 1], check_limit = ARGV[i + 2], serves = ARGV[i + 3] }
        i = i + 4
        configured.limits = {}
        for _, experiment in ipairs(serves(configured)) do
            configured.limits[experiment] = { ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3] }
            i = i + 4
        end
        wanted[#wanted + 1] = configured
        wanted[configured.id] = configured
    end
    return wanted
end

-- What each experiment is served by is counted anew at the end.
local function unbind(found)
    take_off_offer(found)
    for _, experiment in ipairs(serves(found)) do
        unset(found, 'start:' .. experiment, 'dispose:' .. experiment, 'command:' .. experiment, 'polling:' .. experiment)
        call('DEL', key.working(experiment), key.out(experiment))
    end
    call('DEL', key.type(type_of(found.id)))
end

local function configure(found, configured)
    set(found, 'laboratory', configured.laboratory, 'check_limit', configured.check_limit, 'serves', configured.serves)
    for experiment, limits in pairs(configured.limits) do
        set(found, 'start:' .. experiment, limits[1], 'dispose:' .. experiment, limits[2],
            'command:' .. experiment, limits[3], 'polling:' .. experiment, limits[4])
    end
end

local function appear(configured)
    local found = { id = configured.id }
    local number = next_token()
    set(found, 'number', number, 'free_since', 0, 'check_failures', 0)
    configure(found, configured)
    call('ZADD', key.resources, 0, in_order(found.id))
    call('ZADD', key.numbers, int(number), found.id)
    check_at(found, now)
    clean_first(found, number)
    work[#work + 1] = take(found)
end

local function keep(found, configured)
    configure(found, configured)
    if found.GONE then
        unset(found, 'GONE', 'GONE:since')
        check_at(found, now)
    end
end

local function vanish(found)
    set(found, 'serves', '')
    if not found.GONE then
        set(found, 'GONE', RULES.not_configured, 'GONE:since', now)
    end
    unset(found, 'check_owner')
    call('ZREM', key.checks, check_entry(found))
    if not found.token then
        delete(found)
    end
end

local function bind(found)
    for _, experiment in ipairs(serves(found)) do
        call('HINCRBY', key.working(experiment), type_of(found.id), works(found) and 1 or 0)
        call('SADD', key.type(type_of(found.id)), experiment)
        if not works(found) then
            call('ZADD', key.out(experiment), 0, in_order(found.id))
        end
        changed(experiment)
    end
end

local function end_orphans()
    for _, experiment in ipairs(call('ZRANGE', key.versions, 0, -1)) do
        if call('EXISTS', key.working(experiment)) == 0 then
            local waiting = call('ZRANGE', key.queue(experiment), 0, PAGE - 1)
            while #waiting > 0 do
                for _, member in ipairs(waiting) do
                    finish(of_rank(member), 'REMOVED', work)
                end
                waiting = call('ZRANGE', key.queue(experiment), 0, PAGE - 1)
            end
        end
    end
end

if version < counters.topology_version then
    return { 'older', int(counters.topology_version) }
end
if version == counters.topology_version then
    if call('HGET', key.meta, 'topology_content') == fingerprint then
        return { 'accepted', work }
    end
    return { 'other', int(version) }
end
local wanted = read_topology()
count('topology_version', version)
call('HSET', key.meta, 'topology_content', fingerprint)
local known = {}
for _, id in ipairs(oldest_first()) do
    known[id] = resource(id)
    unbind(known[id])
end
for id, found in pairs(known) do
    if not wanted[id] then
        vanish(found)
    end
end
for _, configured in ipairs(wanted) do
    if known[configured.id] then
        keep(known[configured.id], configured)
    else
        appear(configured)
    end
end
for _, id in ipairs(oldest_first()) do
    bind(resource(id))
end
everything_changed()
end_orphans()
for _, id in ipairs(oldest_first()) do
    hand_on(resource(id), work)
end
return { 'accepted', work }
