-- SPDX-License-Identifier: BSD-2-Clause
-- with: store
-- Resources: what they serve, whether they work, where they stand among those that are free. The holding is part of
-- the resource: it is held if there is a token.

local CAUSES = { 'CLOSED', 'BROKEN', 'UNCLEAN', 'GONE' }

-- Nil if there is none.
local function resource(id)
    local flat = call('HGETALL', key.resource(id))
    if #flat == 0 then
        return nil
    end
    local found = { id = id }
    for i = 1, #flat, 2 do
        found[flat[i]] = flat[i + 1]
    end
    return found
end

-- What the agenda of the work and that of the checks know it by.
local function of_number(entry)
    return resource(string.sub(entry, 18))
end

local function set(found, ...)
    write(key.resource(found.id), found, ...)
end

local function unset(found, ...)
    erase(key.resource(found.id), found, ...)
end

local function type_of(id)
    return string.match(id, '@(.*)$')
end

-- Sorts as resources do: by type, then by instance.
local function in_order(id)
    return type_of(id) .. '\t' .. string.match(id, '^(.*)@')
end

local function of_order(member)
    return (string.gsub(member, '^(.*)\t(.*)$', '%2@%1'))
end

local function oldest_first()
    return call('ZRANGE', key.numbers, 0, -1)
end

local function serves(found)
    local experiments = {}
    for experiment in string.gmatch(found.serves, '[^\n]+') do
        experiments[#experiments + 1] = experiment
    end
    return experiments
end

local function works(found)
    return not (found.CLOSED or found.BROKEN or found.UNCLEAN or found.GONE)
end

local function usable(found)
    return not found.token and works(found)
end

-- Those that can do little else go first, then those that have rested longest.
local function offer(found)
    local experiments = serves(found)
    local member = string.format('%04d', #experiments) .. digits(found.free_since) .. digits(found.number) .. found.id
    for _, experiment in ipairs(experiments) do
        call('ZADD', key.free(experiment), 0, member)
    end
    set(found, 'offered', member)
end

local function of_offer(member)
    return resource(string.sub(member, 37))
end

local function take_off_offer(found)
    if found.offered then
        for _, experiment in ipairs(serves(found)) do
            call('ZREM', key.free(experiment), found.offered)
        end
        unset(found, 'offered')
    end
end

local function check_entry(found)
    return digits(found.number) .. ':' .. found.id
end

local function check_at(found, time)
    call('ZADD', key.checks, int(time), check_entry(found))
end

-- At the latest, if it is to be checked at all.
local function check_until(found, time)
    local due = tonumber(call('ZSCORE', key.checks, check_entry(found)))
    if due and due > time then
        check_at(found, time)
    end
end

-- One that is gone from the topology and that nobody holds.
local function delete(found)
    call('DEL', key.resource(found.id))
    call('ZREM', key.resources, in_order(found.id))
    call('ZREM', key.numbers, found.id)
end
