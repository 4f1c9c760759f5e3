-- Ends sessions.
-- KEYS: the sessions by person; the sessions by their last use; the sessions to end
-- ARGV: their ids, in the same order
-- Answers how many of them were in force.
local ended = 0
for i = 3, #KEYS do
  local person = redis.call('HGET', KEYS[i], 'person')
  if person then
    local member = person .. ':' .. ARGV[i - 2]
    redis.call('ZREM', KEYS[1], member)
    redis.call('ZREM', KEYS[2], member)
    ended = ended + redis.call('DEL', KEYS[i])
  end
end
return ended
