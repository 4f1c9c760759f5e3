-- SPDX-License-Identifier: BSD-2-Clause
-- with: standing
-- Arguments: ids. Answers where those stand that there are.

local standings = {}
for i = ARGUMENTS, #ARGV do
    local found = reservation(ARGV[i], STANDING)
    if found then
        standings[#standings + 1] = standing(found)
    end
end
return standings
