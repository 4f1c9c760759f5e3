-- SPDX-License-Identifier: BSD-2-Clause
-- with: reservations resources
-- Who does the work of a holding, and until when. The end of a lease is the time from which others may claim it.

local LIMITS = { START = 'start', USE = 'command', CLEAN = 'dispose' }
local HOLDING = {
    'token', 'phase', 'reservation', 'at', 'start', 'command', 'dispose', 'polling', 'assigned', 'since', 'owner', 'tries',
}

-- Held under that token, in that phase; any phase if it is nil.
local function held(id, token, phase)
    local found = resource(id)
    if found and found.token == token and (phase == nil or found.phase == phase) then
        return found
    end
    return nil
end

local function work_entry(found)
    return digits(found.token) .. ':' .. found.id
end

local function work_at(found, time)
    call('ZADD', key.work, int(time), work_entry(found))
end

local function no_work(found)
    call('ZREM', key.work, work_entry(found))
end

-- With the seconds that are left now.
local function session_of(found)
    if not found.reservation then
        return false
    end
    return call('HMGET', key.reservation(found.reservation),
        'session', 'user', 'experiment', 'left', 'priority', 'counts', 'client_data', 'request')
end

-- The work, as the caller is told of it.
local function take(found)
    set(found, 'owner', OWNER)
    work_at(found, now + LEASE)
    return {
        found.id, found.token, found.phase, found.at, found.assigned, found[LIMITS[found.phase]], found.tries,
        found.reservation or false, session_of(found),
    }
end

-- Nobody has it; due in so many milliseconds, or never if that is below 0.
local function release(found, millis)
    unset(found, 'owner')
    if millis < 0 then
        no_work(found)
    else
        work_at(found, now + millis)
    end
end

-- The work of the next phase begins, owned by nobody yet.
local function enter(found, phase)
    unset(found, 'owner')
    set(found, 'phase', phase, 'since', now, 'tries', 0)
end

-- A holding of nobody, to be cleaned by whoever claims that first. It keeps the limits that it has.
local function fence(found, token)
    if found.token then
        no_work(found)
    end
    take_off_offer(found)
    unset(found, 'reservation')
    set(found, 'token', token, 'assigned', now)
    enter(found, 'CLEAN')
    release(found, 0)
end

-- The same, of a resource that nobody holds.
local function clean_first(found, token)
    local dispose = 0
    for _, experiment in ipairs(serves(found)) do
        dispose = math.max(dispose, tonumber(found['dispose:' .. experiment]))
    end
    set(found, 'at', found.laboratory, 'start', 0, 'command', 0, 'dispose', dispose, 'polling', 0)
    fence(found, token)
end

local function let_go(found)
    no_work(found)
    unset(found, unpack(HOLDING))
end
