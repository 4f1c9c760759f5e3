-- SPDX-License-Identifier: BSD-2-Clause
-- with: resources
-- Arguments: experiments. Answers of each that is served: experiment, version, number free, number working, the first
-- cause of each other resource (cause, reason, since), number waiting, mean and longest time of uses.

local function first_cause(found)
    for _, cause in ipairs(CAUSES) do
        if found[cause] then
            return { cause, found[cause], found[cause .. ':since'] }
        end
    end
end

local function overview(experiment, working)
    local sum = 0
    for _, number in ipairs(working) do
        sum = sum + tonumber(number)
    end
    local out = {}
    for _, member in ipairs(call('ZRANGE', key.out(experiment), 0, -1)) do
        out[#out + 1] = first_cause(resource(of_order(member)))
    end
    local uses = call('HMGET', key.uses(experiment), 'mean', 'longest')
    return {
        experiment, call('ZSCORE', key.versions, experiment), call('ZCARD', key.free(experiment)), sum, out,
        call('ZCARD', key.queue(experiment)), uses[1] or '0', uses[2] or '0',
    }
end

local found = {}
for i = ARGUMENTS, #ARGV do
    local working = call('HVALS', key.working(ARGV[i]))
    if #working > 0 then
        found[#found + 1] = overview(ARGV[i], working)
    end
end
return found
