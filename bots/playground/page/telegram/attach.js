/** What a resident can attach: ready-made pictures, files, a voice message, a place, a card. */
import { asUpload } from '../api.js';
import { h } from '../kit/dom.js';
import { icon } from '../kit/icons.js';
import { closePopover, menuItem, openPopover } from '../kit/popover.js';
import { sampleCanvas, samplePhoto, sampleVoice } from './samples.js';

/** Where the community of the demonstration stands, roughly: a spot in Shanghai. */
export const HERE = { latitude: 31.22987, longitude: 121.45421 };

/** @type {readonly (readonly [import('./samples.js').SampleName, import('../texts/texts.js').TextKey])[]} */
const SAMPLES = [
  ['tap', 'sampleTap'],
  ['lamp', 'sampleLamp'],
  ['ceiling', 'sampleCeiling'],
];

/**
 * @typedef {object} AttachActions
 * @property {(key: import('../texts/texts.js').TextKey) => string} t
 * @property {(message: object) => void} send
 * @property {(message: object) => void} sendWithText sends what is being written as its caption
 * @property {() => void} pickPhotos
 * @property {() => void} pickFile
 * @property {() => void} shareContact
 */

/** @param {AttachActions} actions */
function sampleRow(actions) {
  return h(
    'div',
    { class: 'sample-row' },
    SAMPLES.map(([name, label]) =>
      h(
        'button',
        {
          type: 'button',
          role: 'menuitem',
          class: 'sample',
          'data-sample': name,
          title: actions.t(label),
          on: {
            click: async () => {
              closePopover();
              const photo = await asUpload(await samplePhoto(name), `${name}.png`);
              actions.sendWithText({ photos: [photo] });
            },
          },
        },
        sampleCanvas(name, 160),
        h('span', null, actions.t(label)),
      ),
    ),
  );
}

/**
 * @param {HTMLElement} anchor
 * @param {AttachActions} actions
 */
export function openAttachMenu(anchor, actions) {
  const { t, send } = actions;
  const content = h(
    'div',
    { class: 'menu attach-menu' },
    h('div', { class: 'menu-heading' }, t('samples')),
    sampleRow(actions),
    menuItem({ icon: icon('photo'), label: t('sendPhotos'), pick: actions.pickPhotos }),
    menuItem({ icon: icon('file'), label: t('sendFile'), pick: actions.pickFile }),
    menuItem({
      icon: icon('mic'),
      label: t('voiceSample'),
      data: { 'data-testid': 'send-voice' },
      pick: async () => send({ voice: await asUpload(sampleVoice(), 'voice.wav') }),
    }),
    menuItem({
      icon: icon('pin'),
      label: t('location'),
      data: { 'data-testid': 'send-location' },
      pick: () => send({ location: HERE }),
    }),
    menuItem({
      icon: icon('user'),
      label: t('ownContact'),
      data: { 'data-testid': 'send-contact' },
      pick: actions.shareContact,
    }),
  );
  openPopover(anchor, content, { role: 'menu', label: t('attach') });
}
