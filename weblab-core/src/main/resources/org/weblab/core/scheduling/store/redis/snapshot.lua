-- SPDX-License-Identifier: BSD-2-Clause
-- with: resources
-- Arguments: limit, then the resource after which the page begins. Answers of each: resource, laboratory, experiments, all
-- causes (cause, reason, since), token, phase, reservation, user, since.

local limit, after = unpack(ARGV, ARGUMENTS)

local function causes(found)
    local all = {}
    for _, cause in ipairs(CAUSES) do
        if found[cause] then
            all[#all + 1] = { cause, found[cause], found[cause .. ':since'] }
        end
    end
    return all
end

local function view(found)
    local user = found.reservation and call('HGET', key.reservation(found.reservation), 'user')
    return {
        found.id, found.at or found.laboratory, serves(found), causes(found), found.token or false, found.phase or false,
        found.reservation or false, user or false, found.since or false,
    }
end

local page = {}
local from = after and '(' .. in_order(after) or '-'
for _, member in ipairs(call('ZRANGEBYLEX', key.resources, from, '+', 'LIMIT', 0, limit)) do
    page[#page + 1] = view(resource(of_order(member)))
end
return page
