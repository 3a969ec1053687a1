/** The offer of a past for the demonstration, and how far it has come. */
import { fill, h } from './kit/dom.js';

/** @typedef {import('./app.js').App} App */

/** Draws the offer while there is one, then its progress, then where to look. @param {App} app @param {HTMLElement} place */
export function drawPast(app, place) {
  const { store, t } = app;
  const past = store.world.office?.past ?? null;
  place.hidden = past === null || store.view.pastLater;
  if (place.hidden) return;
  const { state, day, days } = past;
  /** @param {'pastBegin' | 'pastLater'} label @param {string} hook @param {() => void} click */
  const button = (label, hook, click) =>
    h('button', { type: 'button', 'data-testid': hook, on: { click } }, t(label));
  const later = () => button('pastLater', 'past-later', () => store.look({ pastLater: true }));
  if (state === 'offered')
    fill(
      place,
      h('span', null, t('pastOffer')),
      button('pastBegin', 'past-begin', async () => {
        if (await app.attempt('past', {})) app.live.refresh('office');
      }),
      later(),
    );
  else if (state === 'filling')
    fill(
      place,
      h('span', { 'data-testid': 'past-progress' }, t('pastFilling', { day, days })),
      h('progress', { max: String(days), value: String(day) }),
    );
  else
    fill(
      place,
      h(
        'span',
        { 'data-testid': 'past-progress' },
        t(state === 'failed' ? 'pastFailed' : 'pastFilled'),
      ),
      button('pastLater', 'past-later', () => store.look({ pastLater: true })),
    );
}
