/** The office's time on this page, which may run ahead of the visitor's. */

/**
 * @param {import('./store.js').Store} store
 */
export function createOfficeClock(store) {
  /** The office's clock when the server told it last; set with the first answer. */
  let told = { officeMs: performance.timeOrigin, seenAt: 0 };
  let openedAtMs = performance.timeOrigin;
  let lastKey = '';

  /** The office's now, in ms: the server's answer and what has passed since. */
  const nowMs = () => told.officeMs + (performance.now() - told.seenAt);

  return {
    nowMs,
    /** When the page opened, on the office's clock. */
    openedAtMs: () => openedAtMs,
    /** @returns {import('./kit/time.js').TimeFrame} */
    frame: () => ({
      language: store.view.language,
      timeZone: store.world.office?.clock?.time_zone ?? 'Asia/Shanghai',
      nowMs: nowMs(),
    }),
    /** Takes the office's clock over whenever the server has told it anew. */
    keepTime() {
      const clock = store.world.office?.clock;
      const key = clock ? `${clock.now}|${clock.offset_ms}` : '';
      if (!clock || key === lastKey) return;
      const officeMs = typeof clock.now === 'number' ? clock.now : Date.parse(clock.now);
      if (lastKey === '') openedAtMs = officeMs;
      lastKey = key;
      told = { officeMs, seenAt: performance.now() };
    },
  };
}
