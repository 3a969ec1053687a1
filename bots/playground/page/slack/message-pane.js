/** A scrolling list of Slack messages with day lines: the channel's, or a thread's. */
import { h, keepAtEnd, list } from '../kit/dom.js';
import { ago, dayHeading, dayNumber } from '../kit/time.js';
import { drawSlackMessage } from './message.js';

/** @typedef {import('./model.js').SlackMessage} SlackMessage */

/** Messages of one person this close together share a head, in seconds. */
const TOGETHER_S = 300;

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
     * @param {{ place: string, extra: (message: SlackMessage) => string, empty: string, label: string, replies?: string }} about
     */
    draw(actions, messages, about) {
      const { frame } = actions.reading;
      const moved = shown !== about.place;
      if (moved) content.classList.remove('is-live');
      /** @type {{ key: string, signature: string, draw: () => HTMLElement }[]} */
      const lines = [];
      messages.forEach((message, index) => {
        const before = messages[index - 1];
        const ms = Number(message.ts) * 1000;
        const day = dayNumber(frame, ms);
        const newDay = !before || dayNumber(frame, Number(before.ts) * 1000) !== day;
        if (newDay && !how.inThread) {
          const heading = dayHeading(frame, ms);
          lines.push({
            key: `day-${day}`,
            signature: heading,
            draw: () => h('div', { class: 'day-line' }, h('span', null, heading)),
          });
        }
        // How long ago the latest reply came grows by itself, without a new message.
        const since = message.replyCount > 0 ? ago(frame, message.latestReply * 1000) : '';
        const follows =
          !newDay &&
          !(how.inThread && index === 1) &&
          before.author.id === message.author.id &&
          !message.ephemeral &&
          !before.ephemeral &&
          before.replyCount === 0 &&
          message.blocks.length === 0 &&
          message.attachments.length === 0 &&
          Number(message.ts) - Number(before.ts) < TOGETHER_S;
        lines.push({
          key: message.key,
          signature: `${message.signature}|${follows}|${since}|${about.extra(message)}`,
          draw: () => drawSlackMessage(actions, { ...message, follows }),
        });
        if (how.inThread && index === 0 && about.replies) {
          const words = about.replies;
          lines.push({
            key: 'replies-line',
            signature: words,
            draw: () => h('div', { class: 'replies-line' }, h('span', null, words)),
          });
        }
      });
      list(content, lines, {
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
