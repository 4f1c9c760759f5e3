-- SPDX-License-Identifier: BSD-2-Clause
-- with: keys
-- Argument: version. Answers experiment, version, experiment, … of those above it.

return redis.call('ZRANGEBYSCORE', key.versions, '(' .. ARGV[4], '+inf', 'WITHSCORES')
