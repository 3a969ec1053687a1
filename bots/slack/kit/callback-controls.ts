/** The controls of callbacks 回访, with the right each asks for; the id is that of the callback. */
export const callbackControls = {
  'callback.solved': { right: 'callback.make', does: 'act' },
  'callback.rated': { right: 'callback.make', does: 'window', saves: true },
  'callback.partly': { right: 'callback.make', does: 'window', saves: true },
  'callback.not_solved': { right: 'callback.make', does: 'window', saves: true },
  'callback.missed': { right: 'callback.make', does: 'act' },
  'callback.phone': { right: 'resident.phone', does: 'show' },
} as const;
