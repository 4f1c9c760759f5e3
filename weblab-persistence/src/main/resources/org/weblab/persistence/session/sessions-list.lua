-- Lists sessions, as person:id, sorted by that. (ZRANGE can do this from Redis 6.2 on only.)
-- KEYS: the sessions by person
-- ARGV: from, to, most
return redis.call('ZRANGEBYLEX', KEYS[1], ARGV[1], ARGV[2], 'LIMIT', 0, ARGV[3])
