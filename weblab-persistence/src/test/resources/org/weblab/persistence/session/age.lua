-- Makes all that is there older, as if time had passed; it still tells the same of when it was made.
-- KEYS: what is there
-- ARGV: by how much (ms)
local times = {'last', 'latest', 'until'}
for i = 1, #KEYS do
  local kind = redis.call('TYPE', KEYS[i]).ok
  if kind == 'hash' then
    for _, field in ipairs(times) do
      if redis.call('HEXISTS', KEYS[i], field) == 1 then
        redis.call('HINCRBY', KEYS[i], field, -ARGV[1])
      end
    end
  elseif kind == 'zset' then
    for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[i], '(0', '+inf')) do
      redis.call('ZINCRBY', KEYS[i], -ARGV[1], member)
    end
  end
  local left = redis.call('PTTL', KEYS[i])
  if left >= 0 then
    redis.call('PEXPIRE', KEYS[i], left - ARGV[1])
  end
end
