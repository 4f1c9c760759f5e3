-- SPDX-License-Identifier: BSD-2-Clause
-- with: causes
-- How turns end. Whoever leaves START or USE leaves the equipment in CLEAN.

-- The mean, or the longest, of recent uses is moved by a part of the difference; whole milliseconds, towards zero.
local function towards(value, other)
    local part = (other - value) / RULES.recent
    return value + (part < 0 and math.ceil(part) or math.floor(part))
end

local function remember_use(experiment, lasted, allowed)
    local known = call('HMGET', key.uses(experiment), 'mean', 'longest')
    local mean, longest = tonumber(known[1]) or 0, tonumber(known[2]) or 0
    mean = mean == 0 and lasted or towards(mean, lasted)
    longest = math.max(allowed, towards(longest, allowed))
    call('HSET', key.uses(experiment), 'mean', int(mean), 'longest', int(longest))
end

-- Whom this verb has ended, for its answer.
local ends = {}

local function tell(ending, reason)
    local request = call('HGET', key.reservation(ending.id), 'request')
    ends[#ends + 1] = { ending.id, ending.experiment, reason, ending.begun and '1' or '0', request }
end

-- FINISHED. The first reason and the first end stay.
local function finished(ending, reason)
    note(ending, 'state', 'FINISHED')
    leave(ending)
    if not ending.ended then
        note(ending, 'ended', now, 'reason', reason)
        tell(ending, reason)
        list(ending)
    end
    clear_deadline('patience', ending)
    clear_deadline('over', ending)
    remove_from_force(ending)
    if not listed(ending) then
        set_deadline('forget', ending, now + RULES.remembered)
    end
    changed(ending.experiment)
end

local function clean_limit(found)
    return math.max(RULES.clean, tonumber(found.dispose))
end

local function dispose(ending, found, reason)
    remember_use(ending.experiment, math.max(1, now - tonumber(found.assigned)), tonumber(ending.allowed))
    note(ending, 'state', 'DISPOSING', 'reason', reason, 'ended', now, 'cleaning', counters.served)
    clear_deadline('over', ending)
    set_deadline('patience', ending, counters.served + clean_limit(found))
    remove_from_force(ending)
    tell(ending, reason)
    list(ending)
    changed(ending.experiment)
end

local function clean(found, work)
    enter(found, 'CLEAN')
    work[#work + 1] = take(found)
end

-- The turn is over: nothing to wait for, except for the results of a use.
local function finish(ending, reason, work)
    if ending.state == 'QUEUED' then
        dequeue(ending)
        finished(ending, reason)
    elseif ending.state == 'STARTING' then
        local found = resource(ending.resource)
        finished(ending, reason)
        unset(found, 'reservation')
        clean(found, work)
    elseif ending.state == 'ACTIVE' then
        local found = resource(ending.resource)
        dispose(ending, found, reason)
        clean(found, work)
    end
end

local function wait_again(waiting)
    note(waiting, 'state', 'QUEUED')
    leave(waiting)
    clear_deadline('over', waiting)
    wait_patiently(waiting)
    enqueue(waiting)
end

-- The start failed, or the laboratory lost the use: the resource is broken, the student waits where he stood.
local function failed(found, reason, work)
    local student = reservation(found.reservation)
    if student.state == 'ACTIVE' then
        note(student, 'left', math.max(0, deadline('over', student) - now))
        -- A laboratory that lost a use has usually just been started again, and somebody sits there waiting.
        check_until(found, now)
    else
        check_until(found, now + RULES.check_after_start)
    end
    add_cause(found, 'BROKEN', reason)
    unset(found, 'reservation')
    clean(found, work)
    note(student, 'attempts', tonumber(student.attempts) + 1)
    if tonumber(student.attempts) >= RULES.attempts then
        finished(student, 'FAILED')
    elseif tonumber(student.left) == 0 then
        finished(student, 'TIME_OVER')
    elseif call('EXISTS', key.working(student.experiment)) == 0 then
        finished(student, 'REMOVED')
    else
        wait_again(student)
        equip(student, work)
    end
end

-- The laboratory does not say that it is clean: the student gets his end, the resource nobody.
local function give_up_cleaning(ending)
    add_cause(resource(ending.resource), 'UNCLEAN', RULES.not_cleaned)
    note(ending, 'uncleaned', ending.resource)
    finished(ending, ending.reason)
end

-- What the clean-up brought. The results may come after the student has been told that there are none.
local function cleaned(id, data)
    local ending = id and reservation(id)
    if not ending then
        return
    end
    if data and call('HSETNX', key.reservation(id), 'data', data) == 1 then
        list(ending)
        changed(ending.experiment)
    end
    if ending.state == 'DISPOSING' then
        finished(ending, ending.reason)
    end
end
