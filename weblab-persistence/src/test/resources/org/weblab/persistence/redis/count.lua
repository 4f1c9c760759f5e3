-- Adds ARGV[1] to KEYS[1]; the sum, and what else was given.
return {redis.call('INCRBY', KEYS[1], ARGV[1]), ARGV[2]}
