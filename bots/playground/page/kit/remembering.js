/** What stands in for a side that has not been fetched yet. */
const NOTHING = {};

/**
 * For one side of the world: remembers what was worked out of its state for as long as that state
 * stands.
 * @param {'slack' | 'telegram'} side
 * @returns {<T>(work: (state: any, ...args: string[]) => T) => (world: import('../store.js').World, ...args: string[]) => T}
 */
export function rememberingOf(side) {
  return (work) => {
    /** @type {WeakMap<object, Map<string, ReturnType<typeof work>>>} */
    const known = new WeakMap();
    return (world, ...args) => {
      const state = world[side] ?? NOTHING;
      let held = known.get(state);
      if (!held) {
        held = new Map();
        known.set(state, held);
      }
      const key = args.join('\n');
      if (!held.has(key)) held.set(key, work(state, ...args));
      return /** @type {ReturnType<typeof work>} */ (held.get(key));
    };
  };
}
