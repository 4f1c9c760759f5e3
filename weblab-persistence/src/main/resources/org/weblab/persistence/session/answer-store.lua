-- The answer to a request; the first one counts.
-- KEYS: the request
-- ARGV: status, body, type if there is one
if redis.call('EXISTS', KEYS[1]) == 1 and redis.call('HEXISTS', KEYS[1], 'status') == 0 then
  redis.call('HSET', KEYS[1], 'status', ARGV[1], 'body', ARGV[2])
  if ARGV[3] then
    redis.call('HSET', KEYS[1], 'type', ARGV[3])
  end
end
