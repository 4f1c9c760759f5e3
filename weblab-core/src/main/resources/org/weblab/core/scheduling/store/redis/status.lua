-- SPDX-License-Identifier: BSD-2-Clause
-- with: standing
-- Argument: id. A sign of life; answers where the reservation stands, nothing if there is none.

local found = reservation(ARGV[ARGUMENTS], STANDING)
if not found then
    return {}
end
hear(found, RULES.poll_time)
return { standing(found) }
