-- SPDX-License-Identifier: BSD-2-Clause
-- with: match
-- Arguments: id, session, user, experiment, seconds, milliseconds, priority, 1 if initialisation counts, client data,
-- request. Answers the id that rules and the work; nothing if nobody serves the experiment.

local id, session, user, experiment, seconds, millis, priority, counts, client_data, request =
    unpack(ARGV, ARGUMENTS)

local function enter_queue()
    local arrival = digits(next_arrival())
    call('HSET', key.reservation(id), 'session', session, 'user', user, 'experiment', experiment, 'priority', priority,
        'arrival', arrival, 'state', 'QUEUED', 'attempts', '0', 'left', millis, 'heard', '0', 'counts', counts,
        'allowed', millis, 'seconds', seconds, 'request', request, 'client_data', client_data)
    local waiting = reservation(id)
    put_in_force(waiting)
    enqueue(waiting)
    wait_patiently(waiting)
    return waiting
end

if call('EXISTS', key.reservation(id)) == 1 then
    return { id, {} }
end
local current = call('HGET', key.live(session), experiment)
if current then
    return { string.sub(current, 18), {} }
end
if call('EXISTS', key.working(experiment)) == 0 then
    return {}
end
local work = {}
equip(enter_queue(), work)
return { id, work }
