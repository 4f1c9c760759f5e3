-- Reads a session, and notes its use if the last note is old enough.
-- KEYS: the session; the sessions by their last use
-- ARGV: id of the session, idle time (ms), how exactly the last use is known (ms)
-- Answers person, login, created; nothing if it is not in force.
local found = redis.call('HMGET', KEYS[1], 'person', 'login', 'created', 'last')
if not found[1] then
  return false
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if now - found[4] >= tonumber(ARGV[3]) then
  redis.call('HSET', KEYS[1], 'last', now)
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  redis.call('ZADD', KEYS[2], now, found[1] .. ':' .. ARGV[1])
end
return {found[1], found[2], found[3]}
