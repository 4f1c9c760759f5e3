-- Somebody logged in.
-- KEYS: the session; the sessions by person; the sessions by their last use
-- ARGV: id of the session, number of the person, login, idle time (ms)
-- Answers the time (ms).
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local idle = tonumber(ARGV[4])
local member = ARGV[2] .. ':' .. ARGV[1]

-- Those that expired leave the lists, some with each that comes: more than can have come meanwhile.
local over = redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', '(' .. string.format('%d', now - idle), 'LIMIT', 0, 100)
if #over > 0 then
  redis.call('ZREM', KEYS[2], unpack(over))
  redis.call('ZREM', KEYS[3], unpack(over))
end

redis.call('HSET', KEYS[1], 'person', ARGV[2], 'login', ARGV[3], 'created', now, 'last', now)
redis.call('PEXPIRE', KEYS[1], idle)
redis.call('ZADD', KEYS[2], 0, member)
redis.call('ZADD', KEYS[3], now, member)
return now
