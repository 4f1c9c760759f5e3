-- Nobody answered a request, and nothing was done: it may be claimed again.
-- KEYS: the request
if redis.call('HEXISTS', KEYS[1], 'status') == 0 then
  redis.call('DEL', KEYS[1])
end
