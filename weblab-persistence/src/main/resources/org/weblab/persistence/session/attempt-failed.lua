-- A password was wrong.
-- KEYS: the subjects whose failure it is
-- ARGV: how long failures are remembered (ms)
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for i = 1, #KEYS do
  redis.call('HINCRBY', KEYS[i], 'failures', 1)
  redis.call('HSET', KEYS[i], 'latest', now)
  redis.call('PEXPIRE', KEYS[i], ARGV[1])
end
