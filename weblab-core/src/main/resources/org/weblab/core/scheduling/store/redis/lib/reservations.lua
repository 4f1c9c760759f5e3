-- SPDX-License-Identifier: BSD-2-Clause
-- with: store
-- Reservations, their queues and their deadlines. A queue is sorted by priority, arrival number, id; a deadline by
-- time, arrival number, id.

local FACTS = {
    'session', 'experiment', 'priority', 'counts', 'arrival', 'state', 'heard', 'attempts', 'allowed', 'left',
    'resource', 'cleaning', 'begun', 'ended', 'reason', 'uncleaned',
}

-- Nil if there is none. What it is read for says which of its fields; by default those that may change what is done.
local function reservation(id, names)
    names = names or FACTS
    local values = call('HMGET', key.reservation(id), unpack(names))
    if not values[1] then
        return nil
    end
    local found = { id = id }
    for i, name in ipairs(names) do
        found[name] = values[i] or nil
    end
    found.entry = found.arrival .. ':' .. id
    return found
end

local function of_entry(entry)
    return reservation(string.sub(entry, 18))
end

local function note(found, ...)
    write(key.reservation(found.id), found, ...)
end

-- No resource is held for it any more.
local function leave(found)
    erase(key.reservation(found.id), found, 'resource')
end

local function in_force(found)
    return found.state == 'QUEUED' or found.state == 'STARTING' or found.state == 'ACTIVE'
end

-- Its place in any queue, whether or not it waits there.
local function rank(found)
    return string.format('%04d', tonumber(found.priority)) .. found.arrival .. found.id
end

local function of_rank(member)
    return reservation(string.sub(member, 21))
end

-- Texts are compared as the server's language wishes; numbers are not.
local function goes_before(rank1, rank2)
    local priority1, priority2 = tonumber(string.sub(rank1, 1, 4)), tonumber(string.sub(rank2, 1, 4))
    if priority1 ~= priority2 then
        return priority1 < priority2
    end
    return tonumber(string.sub(rank1, 5, 20)) < tonumber(string.sub(rank2, 5, 20))
end

local function enqueue(found)
    call('ZADD', key.queue(found.experiment), 0, rank(found))
    queue_changed(found.experiment)
end

local function dequeue(found)
    call('ZREM', key.queue(found.experiment), rank(found))
    queue_changed(found.experiment)
end

local function set_deadline(agenda, found, time)
    call('ZADD', key[agenda], int(time), found.entry)
end

local function clear_deadline(agenda, found)
    call('ZREM', key[agenda], found.entry)
end

-- Nil if there is none.
local function deadline(agenda, found)
    return tonumber(call('ZSCORE', key[agenda], found.entry))
end

local function due(agenda, time, limit)
    return call('ZRANGEBYSCORE', key[agenda], '-inf', int(time), 'LIMIT', 0, limit)
end

local function wait_patiently(found)
    local patience = found.heard == '1' and RULES.poll_time or RULES.first_patience
    set_deadline('patience', found, counters.served + patience)
end

local function put_in_force(found)
    call('HSET', key.live(found.session), found.experiment, found.entry)
end

local function remove_from_force(found)
    if call('HGET', key.live(found.session), found.experiment) == found.entry then
        call('HDEL', key.live(found.session), found.experiment)
    end
end

-- The history must learn of it, if it is a use.
local function list(found)
    if found.begun then
        call('ZADD', key.unrecorded, 0, found.entry)
        clear_deadline('forget', found)
    end
end

local function listed(found)
    return call('ZSCORE', key.unrecorded, found.entry)
end
