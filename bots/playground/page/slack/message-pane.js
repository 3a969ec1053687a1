/** A scrolling list of Slack messages with day lines: the channel's, or a thread's. */
import { h, keepAtEnd, list } from '../kit/dom.js';
import { ago, dayHeading, dayNumber } from '../kit/time.js';
import { drawSlackMessage } from './message.js';

/** @typedef {import('./model.js').SlackMessage} SlackMessage */

/** Messages of one person this close together share a head, in seconds. */
const TOGETHER_S = 300;

/**
 * @typedef {{ place: string, extra: (message: SlackMessage) => string, empty: string, label: string, replies?: string }} About
 * @typedef {{ key: string, signature: string, draw: () => HTMLElement }} Line
 */

/**
 * @param {{ testId: string, inThread: boolean }} how
 */
export function createMessagePane(how) {
  const content = h('div', { class: 'pane-messages' });
  const scroller = h(
    'div',
    {
      class: 'pane-log',
      role: 'log',
      'aria-live': 'polite',
      tabindex: '0',
      'data-testid': how.testId,
    },
    content,
  );
  const end = keepAtEnd(scroller, content);
  let shown = '';

  return {
    scroller,
    toEnd: end.toEnd,
    /**
     * @param {import('./message.js').MessageActions} actions
     * @param {SlackMessage[]} messages
     * @param {About} about
     */
    draw(actions, messages, about) {
      const moved = shown !== about.place;
      if (moved) content.classList.remove('is-live');
      list(content, linesOf(actions, messages, about, how.inThread), {
        key: (line) => `${about.place}:${line.key}`,
        signature: (line) => line.signature,
        draw: (line) => line.draw(),
      });
      scroller.classList.toggle('is-empty', messages.length === 0);
      scroller.dataset.empty = about.empty;
      scroller.setAttribute('aria-label', about.label);
      if (moved) {
        shown = about.place;
        end.toEnd();
        requestAnimationFrame(() => requestAnimationFrame(() => content.classList.add('is-live')));
      }
    },
  };
}

/**
 * Messages with what stands between them: days in a channel, the number of replies in a thread.
 * @param {import('./message.js').MessageActions} actions
 * @param {SlackMessage[]} messages
 * @param {About} about
 * @param {boolean} inThread
 * @returns {Line[]}
 */
function linesOf(actions, messages, about, inThread) {
  const { frame } = actions.reading;
  return messages.flatMap((message, index) => {
    const before = messages[index - 1];
    const ms = Number(message.ts) * 1000;
    const day = dayNumber(frame, ms);
    const newDay = !before || dayNumber(frame, Number(before.ts) * 1000) !== day;
    // How long ago the latest reply came grows by itself, without a new message.
    const since = message.replyCount > 0 ? ago(frame, message.latestReply * 1000) : '';
    const follows = !newDay && !(inThread && index === 1) && isTogether(before, message);
    return [
      ...(newDay && !inThread ? [heading(`day-${day}`, 'day-line', dayHeading(frame, ms))] : []),
      {
        key: message.key,
        signature: `${message.signature}|${follows}|${since}|${about.extra(message)}`,
        draw: () => drawSlackMessage(actions, { ...message, follows }),
      },
      ...(inThread && index === 0 && about.replies
        ? [heading('replies-line', 'replies-line', about.replies)]
        : []),
    ];
  });
}

/** Whether a message stands under the head of the one before. @param {SlackMessage} before @param {SlackMessage} message */
function isTogether(before, message) {
  return (
    before.author.id === message.author.id &&
    !message.ephemeral &&
    !before.ephemeral &&
    before.replyCount === 0 &&
    message.blocks.length === 0 &&
    message.attachments.length === 0 &&
    Number(message.ts) - Number(before.ts) < TOGETHER_S
  );
}

/** @param {string} key @param {string} look @param {string} words @returns {Line} */
function heading(key, look, words) {
  return { key, signature: words, draw: () => h('div', { class: look }, h('span', null, words)) };
}
