/** What becomes of an entry or a press: it is kept, confirmed where that is asked for, and told to the app. */

import { confirmDialog } from '../../kit/popover.js';
import { textObject } from '../mrkdwn.js';

/** @typedef {import('./elements.js').Surface} Surface */
/** @typedef {import('./elements.js').Place} Place */

/**
 * Asks for the confirmation an element wants, then acts.
 * @param {Surface} surface
 * @param {string} blockId
 * @param {any} element
 * @param {object} entry
 */
export async function actConfirmed(surface, blockId, element, entry) {
  const wanted = element.confirm;
  if (wanted) {
    const agreed = await confirmDialog({
      title: wanted.title?.text ?? '',
      text: textObject(surface.reading, wanted.text),
      confirm: wanted.confirm?.text ?? surface.t('confirm'),
      deny: wanted.deny?.text ?? surface.t('cancel'),
      danger: wanted.style === 'danger',
    });
    if (!agreed) return;
  }
  surface.act(blockId, element, entry);
}

/**
 * Keeps an entry and, where the element acts by itself, tells the app.
 * @param {Surface} surface
 * @param {Place} place
 * @param {any} element
 * @param {object} patch
 */
export function enter(surface, place, element, patch) {
  surface.form.set(place.blockId, element, patch);
  delete surface.errors[place.blockId];
  surface.changed();
  if (place.acts) void actConfirmed(surface, place.blockId, element, patch);
}
