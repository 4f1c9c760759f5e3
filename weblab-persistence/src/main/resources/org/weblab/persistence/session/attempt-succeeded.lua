-- A password was right.
-- KEYS: the account; the account from there; the address; that the account logged in from there
-- ARGV: how long that is remembered (ms)
redis.call('DEL', KEYS[1], KEYS[2])
if tonumber(redis.call('HGET', KEYS[3], 'failures') or 0) > 0 then
  redis.call('HINCRBY', KEYS[3], 'failures', -1)
end
redis.call('SET', KEYS[4], '', 'PX', ARGV[1])
