-- A request is still being carried out: as if it began now.
-- KEYS: the request
-- ARGV: lease (ms), how long it is kept (ms)
if redis.call('EXISTS', KEYS[1]) == 1 and redis.call('HEXISTS', KEYS[1], 'status') == 0 then
  local time = redis.call('TIME')
  redis.call('HSET', KEYS[1], 'until', time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[1])
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
