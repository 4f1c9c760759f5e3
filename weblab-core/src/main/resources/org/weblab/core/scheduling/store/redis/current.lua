-- SPDX-License-Identifier: BSD-2-Clause
-- with: keys
-- Argument: session. Answers its reservations in force: experiment, arrival number and id, experiment, …

return redis.call('HGETALL', key.live(ARGV[4]))
