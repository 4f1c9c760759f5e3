-- SPDX-License-Identifier: BSD-2-Clause
-- The names of all keys. KEYS[1] is their prefix, which holds the one hash tag: they are all in one slot.
-- docs/scheduling.md says what is in each. KEYS[2] is not read. It is there for a cluster whose operator moves the slot to
-- another server: Redis lets nobody near two keys of which one is not there, and the prefix is no key. With one it would
-- send us to the new server at once, where the store looks empty until the last key has come.

local key = {
    meta = KEYS[1] .. 'meta',
    resources = KEYS[1] .. 'resources',
    numbers = KEYS[1] .. 'numbers',
    versions = KEYS[1] .. 'versions',
    work = KEYS[1] .. 'work',
    checks = KEYS[1] .. 'checks',
    patience = KEYS[1] .. 'patience',
    over = KEYS[1] .. 'over',
    forget = KEYS[1] .. 'forget',
    unrecorded = KEYS[1] .. 'unrecorded',
}

function key.reservation(id) return KEYS[1] .. 'res:' .. id end
function key.live(session) return KEYS[1] .. 'live:' .. session end
function key.queue(experiment) return KEYS[1] .. 'q:' .. experiment end
function key.free(experiment) return KEYS[1] .. 'free:' .. experiment end
function key.working(experiment) return KEYS[1] .. 'working:' .. experiment end
function key.out(experiment) return KEYS[1] .. 'out:' .. experiment end
function key.uses(experiment) return KEYS[1] .. 'uses:' .. experiment end
function key.type(name) return KEYS[1] .. 'type:' .. name end
function key.resource(id) return KEYS[1] .. 'rsc:' .. id end
