/**
 * Slack's mrkdwn as elements: escapes, mentions, links, dates, emoji, bold, italic, struck,
 * code, quotes. As in Slack, a mark counts only where it does not touch a letter on its outer
 * side, so what looks broken here looks broken there too.
 */
import { h } from '../kit/dom.js';
import { emojiOf, withEmoji } from '../kit/emoji.js';
import { slackDate } from '../kit/time.js';

/**
 * What reading a message needs to know about the workspace around it.
 * @typedef {object} Reading
 * @property {import('../kit/time.js').TimeFrame} frame
 * @property {string} me the reader's user id
 * @property {(id: string) => string} userName
 * @property {(id: string) => string} channelName
 * @property {(id: string) => void} openChannel
 * @property {(url: string) => boolean} openLink answers true when the page opened it itself
 */

/** @param {string} text */
function unescaped(text) {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

/**
 * A link that leaves the page in a new tab, unless the page knows it (a chat's deep link).
 * Anything but web, mail and telephone addresses is shown as text.
 * @param {Pick<Reading, 'openLink'>} reading
 * @param {string} url
 * @param {string} label
 * @returns {HTMLElement}
 */
export function link(reading, url, label) {
  if (!/^(https?:|mailto:|tel:|tg:)/i.test(url)) return h('span', null, label);
  return h(
    'a',
    {
      href: url,
      target: '_blank',
      rel: 'noopener noreferrer',
      on: {
        click: (/** @type {MouseEvent} */ event) => {
          if (reading.openLink(url)) event.preventDefault();
        },
      },
    },
    label,
  );
}

/**
 * @param {Reading} reading
 * @param {string} id
 * @param {string} [label]
 */
export function mention(reading, id, label) {
  const mine = id === reading.me ? ' mention-me' : '';
  return h('span', { class: `mention${mine}` }, `@${label || reading.userName(id)}`);
}

/**
 * @param {Reading} reading
 * @param {string} id
 * @param {string} [label]
 */
export function channelLink(reading, id, label) {
  return h(
    'button',
    { type: 'button', class: 'mention', on: { click: () => reading.openChannel(id) } },
    `#${label || reading.channelName(id)}`,
  );
}

/**
 * What stands between `<` and `>`.
 * @param {Reading} reading
 * @param {string} inside
 * @returns {Node | string}
 */
function bracket(reading, inside) {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? '' : unescaped(inside.slice(bar + 1));
  const rest = target.slice(1);
  if (target.startsWith('@')) return mention(reading, rest, label);
  if (target.startsWith('#')) return channelLink(reading, rest, label);
  if (target.startsWith('!date^')) {
    const [, seconds = '', pattern = '', url] = target.split('^');
    const shown = slackDate(
      reading.frame,
      Number(seconds || Number.NaN),
      unescaped(pattern),
      label,
    );
    return url ? link(reading, unescaped(url), shown) : h('time', null, shown);
  }
  if (target.startsWith('!')) {
    const name = label || rest.split('^')[0] || rest;
    return h('span', { class: 'mention mention-me' }, name.startsWith('@') ? name : `@${name}`);
  }
  const url = unescaped(target);
  return link(reading, url, label || url.replace(/^(mailto:|tel:)/, ''));
}

const WORD = /[\p{L}\p{N}]/u;
/** @type {Record<string, string>} */
const MARKS = { '*': 'b', _: 'i', '~': 's' };

/**
 * Where the mark that opens at `start` closes, or -1.
 * @param {string} text
 * @param {number} start
 */
function closing(text, start) {
  const mark = text[start] ?? '';
  if (WORD.test(text[start - 1] ?? ' ') || /[\s]/.test(text[start + 1] ?? ' ')) return -1;
  for (let i = start + 1; i < text.length; i += 1) {
    if (text[i] === '\n') return -1;
    if (text[i] === '<') i = Math.max(i, text.indexOf('>', i));
    const ends = text[i] === mark && i > start + 1 && !/\s/.test(text[i - 1] ?? ' ');
    if (ends && !WORD.test(text[i + 1] ?? ' ')) return i;
  }
  return -1;
}

/**
 * @param {Reading} reading
 * @param {string} text
 * @returns {(Node | string)[]}
 */
function inline(reading, text) {
  /** @type {(Node | string)[]} */
  const out = [];
  let plain = '';
  const flush = () => {
    if (plain) out.push(withEmoji(unescaped(plain)));
    plain = '';
  };
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i] ?? '';
    const ahead = text.slice(i);
    const code = sign === '`' ? /^`([^`\n]+)`/.exec(ahead) : null;
    const angle = sign === '<' ? /^<([^<>\n]+)>/.exec(ahead) : null;
    const end = MARKS[sign] ? closing(text, i) : -1;
    if (code) {
      flush();
      out.push(h('code', null, unescaped(code[1] ?? '')));
      i += code[0].length - 1;
    } else if (angle) {
      flush();
      out.push(bracket(reading, angle[1] ?? ''));
      i += angle[0].length - 1;
    } else if (end > 0) {
      flush();
      out.push(h(MARKS[sign] ?? 'span', null, inline(reading, text.slice(i + 1, end))));
      i = end;
    } else plain += sign;
  }
  flush();
  return out;
}

/**
 * Lines of running text, with quoted ones gathered.
 * @param {Reading} reading
 * @param {string} text
 * @returns {(Node | string)[]}
 */
function lines(reading, text) {
  /** @type {(Node | string)[]} */
  const out = [];
  /** @type {string[]} */
  let quoted = [];
  const flushQuote = () => {
    if (quoted.length) out.push(h('blockquote', null, inline(reading, quoted.join('\n'))));
    quoted = [];
  };
  /** @type {string[]} */
  let running = [];
  const flushRunning = () => {
    if (running.length) out.push(...inline(reading, running.join('\n')));
    running = [];
  };
  for (const line of text.split('\n')) {
    const quote = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (quote) {
      flushRunning();
      quoted.push(quote[1] ?? '');
    } else {
      flushQuote();
      running.push(line);
    }
  }
  flushQuote();
  flushRunning();
  return out;
}

/**
 * mrkdwn as nodes.
 * @param {Reading} reading
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function mrkdwn(reading, text) {
  return text
    .split(/```\n?([\s\S]*?)\n?```/g)
    .flatMap((piece, index) =>
      index % 2 ? [h('pre', null, unescaped(piece))] : piece ? lines(reading, piece) : [],
    );
}

/**
 * A text object of Block Kit.
 * @param {Reading} reading
 * @param {{ type: string, text: string, emoji?: boolean } | undefined} text
 * @returns {(Node | string)[]}
 */
export function textObject(reading, text) {
  if (!text) return [];
  if (text.type === 'mrkdwn') return mrkdwn(reading, text.text);
  return [text.emoji === false ? text.text : withEmoji(text.text)];
}

/**
 * One inline element of a rich text.
 * @param {Reading} reading
 * @param {any} part
 * @returns {Node | string}
 */
function richInline(reading, part) {
  const styled = (/** @type {Node | string} */ node) => {
    let result = node;
    const style = part.style ?? {};
    if (style.code) result = h('code', null, result);
    if (style.bold) result = h('b', null, result);
    if (style.italic) result = h('i', null, result);
    if (style.strike) result = h('s', null, result);
    return result;
  };
  switch (part.type) {
    case 'text':
      return styled(part.text);
    case 'link':
      return styled(link(reading, part.url, part.text || part.url));
    case 'emoji':
      return emojiOf(part.name);
    case 'user':
      return styled(mention(reading, part.user_id));
    case 'channel':
      return styled(channelLink(reading, part.channel_id));
    case 'broadcast':
      return h('span', { class: 'mention mention-me' }, `@${part.range}`);
    case 'date':
      return h('time', null, slackDate(reading.frame, part.timestamp, part.format, part.fallback));
    default:
      return part.text ?? part.name ?? '';
  }
}

/**
 * A block of type rich_text, or one of its elements.
 * @param {Reading} reading
 * @param {any} part
 * @returns {Node | string}
 */
export function richText(reading, part) {
  /** @type {any[]} */
  const elements = part.elements ?? [];
  const inner = () => elements.map((one) => richInline(reading, one));
  switch (part.type) {
    case 'rich_text':
      return h(
        'div',
        { class: 'rich' },
        elements.map((one) => richText(reading, one)),
      );
    case 'rich_text_section':
      return h('div', null, inner());
    case 'rich_text_quote':
      return h('blockquote', null, inner());
    case 'rich_text_preformatted':
      return h('pre', null, inner());
    case 'rich_text_list':
      return h(
        part.style === 'ordered' ? 'ol' : 'ul',
        { class: `indent-${part.indent ?? 0}`, ...(part.offset ? { start: part.offset + 1 } : {}) },
        elements.map((one) => h('li', null, richText(reading, one))),
      );
    default:
      return richInline(reading, part);
  }
}
