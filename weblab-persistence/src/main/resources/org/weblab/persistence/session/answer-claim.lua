-- Asks who answers a request.
-- KEYS: the request
-- ARGV: hash of it, lease (ms), how long it is kept (ms), a word of the caller's that makes a repeated call known
-- Answers 'mine' and whether somebody began before (0, 1); or 'answered', status, type, body; or 'busy'; or 'other'.
local known = redis.call('HMGET', KEYS[1], 'hash', 'status', 'until', 'caller', 'again')
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if not known[1] then
  redis.call('HSET', KEYS[1], 'hash', ARGV[1], 'until', now + ARGV[2], 'caller', ARGV[4], 'again', 0)
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
  return {'mine', 0}
end
if known[1] ~= ARGV[1] then
  return {'other'}
end
if known[2] then
  local answer = redis.call('HMGET', KEYS[1], 'type', 'body')
  return {'answered', tonumber(known[2]), answer[1], answer[2]}
end
if known[4] == ARGV[4] then
  return {'mine', tonumber(known[5])}
end
if tonumber(known[3]) > now then
  return {'busy'}
end
redis.call('HSET', KEYS[1], 'until', now + ARGV[2], 'caller', ARGV[4], 'again', 1)
return {'mine', 1}
