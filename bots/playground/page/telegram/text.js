/** Telegram's text with its entities as elements. Offsets count UTF-16 units, as the Bot API does. */
import { h } from '../kit/dom.js';
import { link } from '../slack/mrkdwn.js';

/**
 * @typedef {object} TextActions
 * @property {(url: string) => boolean} openLink answers true when the page opened it itself
 * @property {(command: string) => void} sendCommand
 */

/** @typedef {{ type: string, offset: number, length: number, url?: string, user?: any, language?: string }} Entity */

const ADDRESS = /https?:\/\/[^\s<>"'，。；、）】]+/g;

/**
 * Text without entities, its web addresses made links as Telegram's servers do.
 * @param {TextActions} actions
 * @param {string} text
 * @returns {(Node | string)[]}
 */
function plain(actions, text) {
  /** @type {(Node | string)[]} */
  const out = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    if (match.index > from) out.push(text.slice(from, match.index));
    out.push(link(actions, match[0], match[0]));
    from = match.index + match[0].length;
  }
  if (from < text.length) out.push(text.slice(from));
  return out;
}

/** @type {Record<string, string>} */
const TAGS = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
};

/**
 * @param {TextActions} actions
 * @param {Entity} entity
 * @param {string} covered the text it covers
 * @param {(Node | string)[]} inner
 * @returns {Node}
 */
function wrap(actions, entity, covered, inner) {
  const tag = TAGS[entity.type];
  if (tag) return h(tag, null, inner);
  switch (entity.type) {
    case 'text_link':
      return link(actions, entity.url ?? '', covered);
    case 'url':
      return link(actions, /^[a-z]+:/i.test(covered) ? covered : `https://${covered}`, covered);
    case 'email':
      return link(actions, `mailto:${covered}`, covered);
    case 'phone_number':
      return link(actions, `tel:${covered.replace(/[^\d+]/g, '')}`, covered);
    case 'bot_command':
      return h(
        'button',
        {
          type: 'button',
          class: 'text-command',
          on: { click: () => actions.sendCommand(covered) },
        },
        covered,
      );
    case 'spoiler':
      return h(
        'button',
        {
          type: 'button',
          class: 'spoiler',
          on: {
            click: (/** @type {MouseEvent} */ event) =>
              /** @type {HTMLElement} */ (event.currentTarget).classList.add('is-open'),
          },
        },
        inner,
      );
    case 'mention':
    case 'text_mention':
    case 'hashtag':
    case 'cashtag':
      return h('span', { class: 'mention' }, inner);
    default:
      return h('span', null, inner);
  }
}

/**
 * @param {TextActions} actions
 * @param {string} text
 * @param {number} from
 * @param {number} to
 * @param {Entity[]} entities those that lie within, outer ones first
 * @returns {(Node | string)[]}
 */
function nested(actions, text, from, to, entities) {
  /** @type {(Node | string)[]} */
  const out = [];
  let at = from;
  let rest = entities;
  while (rest.length > 0) {
    const [entity, ...others] = rest;
    if (!entity) break;
    const end = Math.min(entity.offset + entity.length, to);
    const inside = others.filter((one) => one.offset < end);
    rest = others.filter((one) => one.offset >= end);
    if (entity.offset > at) out.push(...plain(actions, text.slice(at, entity.offset)));
    const start = Math.max(entity.offset, at);
    const covered = text.slice(start, end);
    const literal = entity.type === 'code' || entity.type === 'pre';
    out.push(
      wrap(
        actions,
        entity,
        covered,
        literal ? [covered] : nested(actions, text, start, end, inside),
      ),
    );
    at = end;
  }
  if (at < to) out.push(...plain(actions, text.slice(at, to)));
  return out;
}

/**
 * @param {TextActions} actions
 * @param {string} text
 * @param {Entity[] | undefined} entities
 * @returns {(Node | string)[]}
 */
export function telegramText(actions, text, entities) {
  const ordered = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return nested(actions, text, 0, text.length, ordered);
}
