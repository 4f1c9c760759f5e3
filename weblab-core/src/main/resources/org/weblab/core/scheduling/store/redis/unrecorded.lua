-- SPDX-License-Identifier: BSD-2-Clause
-- with: reservations
-- Argument: limit. Answers the uses that the history must learn of.

local uses = {}
for _, entry in ipairs(call('ZRANGE', key.unrecorded, 0, ARGV[ARGUMENTS] - 1)) do
    local id = string.sub(entry, 18)
    local texts = call('HMGET', key.reservation(id), 'session', 'user', 'experiment', 'seconds', 'priority', 'counts',
        'client_data', 'request', 'used', 'used_token', 'used_at', 'begun', 'configuration', 'ended', 'reason', 'data')
    uses[#uses + 1] = { id, texts }
end
return uses
