-- SPDX-License-Identifier: BSD-2-Clause
-- with: endings
-- Arguments: resource, token, configuration, milliseconds until the question (below 0: never), 1 for a batch. Answers
-- whether it is accepted, and the work.

local id, token, configuration, ask, batch = unpack(ARGV, ARGUMENTS)

local function use(found, using)
    enter(found, 'USE')
    release(found, tonumber(ask))
    note(using, 'state', 'ACTIVE', 'begun', using.begun or now, 'configuration', configuration,
        'used', found.id, 'used_token', found.token, 'used_at', found.at)
    if not deadline('over', using) then
        set_deadline('over', using, now + tonumber(using.left))
    end
    if found.polling == '1' then
        clear_deadline('patience', using)
    else
        wait_patiently(using)
    end
    list(using)
    changed(using.experiment)
end

local function said_before(found)
    return found.reservation and call('HGET', key.reservation(found.reservation), 'reason') == 'BATCH'
end

local found = held(id, token)
if not found then
    return { '0', {} }
end
if found.phase == 'USE' or (found.phase == 'CLEAN' and batch == '1' and said_before(found)) then
    return { '1', {} }
end
if found.phase == 'CLEAN' then
    return { '0', {} }
end
local work = {}
local using = reservation(found.reservation)
use(found, using)
if batch == '1' then
    finish(using, 'BATCH', work)
end
return { '1', work }
