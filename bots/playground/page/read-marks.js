/** Up to where each place has been read, and how much has come since. */
import * as slack from './slack/model.js';
import * as telegram from './telegram/model.js';

/**
 * @param {import('./store.js').Store} store
 * @param {{ openedAtMs: () => number }} clock what came before the page opened counts as read
 */
export function createReadMarks(store, clock) {
  /** @param {string} place @param {number} fallback */
  const seenUpTo = (place, fallback) => Number(store.view.seen[place] ?? fallback);

  /** @param {string} channel @param {string} [staff] */
  const unreadIn = (channel, staff = store.view.staff) => {
    const seen = seenUpTo(`${staff}:${channel}`, clock.openedAtMs() / 1000);
    return slack.stamps(store.world, channel).filter((one) => one.ts > seen && one.user !== staff)
      .length;
  };

  return {
    /**
     * Marks a place as read up to here.
     * @param {string} place
     * @param {string} upTo
     */
    see(place, upTo) {
      if (Number(upTo) <= Number(store.view.seen[place] ?? 0)) return;
      store.look({ seen: { ...store.view.seen, [place]: upTo } });
    },
    /** @param {string} id */
    unreadFor: (id) =>
      telegram
        .messages(store.world, id, '')
        .filter(
          (one) =>
            !one.out && one.id > seenUpTo(`phone:${id}`, 0) && one.date * 1000 > clock.openedAtMs(),
        ).length,
    unreadIn,
    /** @param {string} staff */
    unreadOf: (staff) =>
      slack
        .channels(store.world, staff)
        .filter((room) => room.kind !== 'channel')
        .reduce((sum, room) => sum + unreadIn(room.id, staff), 0),
  };
}
