/** Line icons, drawn here so that the page needs nothing from elsewhere. */
import { svg } from './dom.js';

/** Paths on a grid of 24, stroked. */
const PATHS = {
  send: ['M4.5 12 3 4.5 21 12 3 19.5 4.5 12Z', 'M4.5 12H12'],
  attach: [
    'm20 11.5-8.2 8.2a5.2 5.2 0 0 1-7.4-7.4l8.6-8.6a3.5 3.5 0 0 1 5 5l-8.6 8.5a1.7 1.7 0 0 1-2.5-2.4l7.8-7.8',
  ],
  back: ['M15 5l-7 7 7 7'],
  close: ['M6 6l12 12', 'M18 6 6 18'],
  more: ['M12 5.2v.1', 'M12 12v.1', 'M12 18.8v.1'],
  dots: ['M5.2 12h.1', 'M12 12h.1', 'M18.8 12h.1'],
  chevron: ['m7 10 5 5 5-5'],
  up: ['m7 14 5-5 5 5'],
  check: ['m5 12.5 4.5 4.5L19 7.5'],
  checks: ['m2.5 12.5 4 4L15 8', 'm11 15.5 1 1L20.5 8'],
  clock: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z', 'M12 7.5V12l3 2'],
  file: ['M6 3h8l5 5v13H6Z', 'M14 3v5h5'],
  pin: [
    'M12 21s-6.5-5.6-6.5-11a6.5 6.5 0 0 1 13 0c0 5.4-6.5 11-6.5 11Z',
    'M12 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6Z',
  ],
  user: [
    'M12 12.5a4.2 4.2 0 1 0 0-8.4 4.2 4.2 0 0 0 0 8.4Z',
    'M4 20.5c1-3.7 4-5.5 8-5.5s7 1.8 8 5.5',
  ],
  users: [
    'M9 12a3.7 3.7 0 1 0 0-7.4A3.7 3.7 0 0 0 9 12Z',
    'M2.5 19.5c.7-3 3-4.6 6.5-4.6s5.8 1.6 6.5 4.6',
    'M16 5a3.5 3.5 0 0 1 0 6.8',
    'M17.5 15.2c2.2.5 3.5 1.9 4 4.3',
  ],
  photo: ['M4 5h16v14H4Z', 'm4 16 5-5 4.5 4.5 2.5-2.5 4 4', 'M15.5 9.5h.1'],
  mic: [
    'M12 3.5a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0v-5a3 3 0 0 0-3-3Z',
    'M5.5 11.5a6.5 6.5 0 0 0 13 0',
    'M12 18v3',
  ],
  play: ['M8 5.5v13l10.5-6.5Z'],
  pause: ['M8.5 6v12', 'M15.5 6v12'],
  reply: ['M9.5 6 4 11.5 9.5 17', 'M4.5 11.5H14c3.5 0 6 2.2 6 6'],
  thread: ['M4 5h16v11H11l-4.5 4v-4H4Z'],
  smile: [
    'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
    'M8.5 14.5c1.7 2.2 5.3 2.2 7 0',
    'M9 9.5h.1',
    'M15 9.5h.1',
  ],
  plus: ['M12 5v14', 'M5 12h14'],
  home: ['m4 11 8-7 8 7', 'M6 9.5V20h12V9.5'],
  sun: [
    'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Z',
    'M12 2.5v2',
    'M12 19.5v2',
    'M2.5 12h2',
    'M19.5 12h2',
    'm5.3 5.3 1.4 1.4',
    'm17.3 17.3 1.4 1.4',
    'm18.7 5.3-1.4 1.4',
    'm6.7 17.3-1.4 1.4',
  ],
  moon: ['M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z'],
  muted: [
    'M6 16.5V11a6 6 0 0 1 9.5-4.9',
    'M18 10.5v6h-8',
    'M10.5 19.5a1.8 1.8 0 0 0 3 0',
    'M4.5 4.5l15 15',
  ],
  menu: ['M4 7h16', 'M4 12h16', 'M4 17h10'],
  slash: ['M4.5 4.5h15v15h-15Z', 'm10 16 4-8'],
  keyboard: ['M3 6.5h18v11H3Z', 'M7 10h.1', 'M10.5 10h.1', 'M14 10h.1', 'M17 10h.1', 'M8 14h8'],
  warning: ['M12 4 2.8 19.5h18.4Z', 'M12 10v4.5', 'M12 17h.1'],
  eye: [
    'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z',
    'M12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  ],
  block: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z', 'm5.8 5.8 12.4 12.4'],
  hash: ['M9 4 7 20', 'M17 4l-2 16', 'M4.5 9h16', 'M3.5 15h16'],
};

/** @typedef {keyof typeof PATHS} IconName */

/**
 * @param {IconName} name
 * @returns {SVGElement}
 */
export function icon(name) {
  return svg(
    'svg',
    { viewBox: '0 0 24 24', class: `icon icon-${name}`, 'aria-hidden': 'true' },
    PATHS[name].map((path) => svg('path', { d: path })),
  );
}

/**
 * The sign of the house: a gate with a lit lantern in it.
 * @returns {SVGElement}
 */
export function gate() {
  return svg(
    'svg',
    { viewBox: '0 0 32 32', class: 'gate', 'aria-hidden': 'true' },
    svg('path', {
      class: 'gate-roof',
      d: 'M2 11.5 C8 10.5 12.5 7.5 16 3.5 C19.5 7.5 24 10.5 30 11.5 L28.5 14 H3.5 Z',
    }),
    svg('path', { class: 'gate-wall', d: 'M6 14 H26 V28 H21 V22 A5 5 0 0 0 11 22 V28 H6 Z' }),
    svg('circle', { class: 'gate-lamp', cx: '16', cy: '21.5', r: '2.6' }),
  );
}
