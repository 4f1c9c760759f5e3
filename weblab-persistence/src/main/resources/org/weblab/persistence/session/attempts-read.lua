-- What is known of some subjects.
-- KEYS: the subjects; whether the account logged in from there before
-- Answers the time (ms), whether it did (0, 1), then for each subject its failures and the latest (ms).
local time = redis.call('TIME')
local answer = {time[1] * 1000 + math.floor(time[2] / 1000), redis.call('EXISTS', KEYS[#KEYS])}
for i = 1, #KEYS - 1 do
  local counted = redis.call('HMGET', KEYS[i], 'failures', 'latest')
  answer[#answer + 1] = tonumber(counted[1] or 0)
  answer[#answer + 1] = tonumber(counted[2] or 0)
end
return answer
