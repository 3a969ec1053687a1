/** A message in the workspace, as Slack shows it. */
import { avatar } from '../kit/avatar.js';
import { h } from '../kit/dom.js';
import { emojiOf, PICKER } from '../kit/emoji.js';
import { icon } from '../kit/icons.js';
import { openPopover } from '../kit/popover.js';
import { ago, clockTime } from '../kit/time.js';
import { drawBlocks } from './blocks/blocks.js';
import { mrkdwn } from './mrkdwn.js';

/**
 * @typedef {import('./model.js').SlackMessage} SlackMessage
 * @typedef {object} MessageActions
 * @property {import('./mrkdwn.js').Reading} reading
 * @property {(key: import('../texts/texts.js').TextKey, values?: Record<string, string | number>) => string} t
 * @property {(message: SlackMessage) => import('./blocks/elements.js').Surface} surfaceOf
 * @property {(id: string) => { id: string, name: string, bot?: boolean }} person
 * @property {(message: SlackMessage, name: string, remove: boolean) => void} react
 * @property {((message: SlackMessage) => void) | null} openThread null inside a thread
 * @property {(message: SlackMessage) => boolean} threadUnread
 * @property {(url: string) => void} enlarge
 * @property {(path: string) => string} fileUrl
 * @property {(message: SlackMessage) => void} dismiss hides an ephemeral message
 */

/**
 * Colours are three words or a hexadecimal number in Slack.
 * @param {string | undefined} colour
 */
function barColour(colour) {
  const named = /** @type {Record<string, string>} */ ({
    good: '#2eb67d',
    warning: '#ecb22e',
    danger: '#e01e5a',
  });
  if (!colour) return 'var(--line-strong)';
  return (
    named[colour] ??
    (/^#?[0-9a-f]{3,8}$/i.test(colour) ? `#${colour.replace('#', '')}` : 'var(--line-strong)')
  );
}

/**
 * @param {MessageActions} actions
 * @param {SlackMessage} message
 * @param {any} attachment
 * @param {number} index
 */
function drawAttachment(actions, message, attachment, index) {
  const surface = actions.surfaceOf(message);
  return h(
    'div',
    {
      class: 'attachment',
      key: `attachment-${index}`,
      style: { '--bar': barColour(attachment.color) },
    },
    attachment.pretext &&
      h('div', { class: 'block-text' }, mrkdwn(actions.reading, attachment.pretext)),
    attachment.title && h('div', { class: 'attachment-title' }, attachment.title),
    attachment.text && h('div', { class: 'block-text' }, mrkdwn(actions.reading, attachment.text)),
    attachment.fields && [
      h(
        'div',
        { class: 'section-fields' },
        attachment.fields.map((/** @type {any} */ field) =>
          h('div', { class: 'block-text' }, h('b', null, field.title), ' ', field.value),
        ),
      ),
    ],
    attachment.blocks && drawBlocks(surface, attachment.blocks),
    attachment.footer && h('div', { class: 'attachment-footer' }, attachment.footer),
  );
}

/**
 * @param {MessageActions} actions
 * @param {any} file
 */
function drawFile(actions, file) {
  const url = actions.fileUrl(file.id ?? file.url_private);
  const name = file.title ?? file.name;
  if (String(file.mimetype ?? '').startsWith('image/')) {
    return h(
      'button',
      {
        type: 'button',
        class: 'message-picture',
        'aria-label': name,
        on: { click: () => actions.enlarge(url) },
      },
      h('img', { src: url, alt: name, loading: 'lazy' }),
    );
  }
  if (String(file.mimetype ?? '').startsWith('audio/')) {
    return h('audio', { src: url, controls: true, preload: 'none', class: 'message-audio' });
  }
  return h(
    'a',
    { class: 'message-file', href: url, target: '_blank', rel: 'noopener', download: file.name },
    h('span', { class: 'file-icon' }, icon('file')),
    h(
      'span',
      { class: 'file-words' },
      h('span', { class: 'file-name' }, name),
      h(
        'span',
        { class: 'file-size' },
        String(file.pretty_type ?? file.filetype ?? '').toUpperCase(),
      ),
    ),
  );
}

/**
 * @param {MessageActions} actions
 * @param {SlackMessage} message
 */
function drawReactions(actions, message) {
  if (message.reactions.length === 0) return null;
  return h(
    'div',
    { class: 'reactions' },
    message.reactions.map((reaction) => {
      const mine = reaction.users.includes(actions.reading.me);
      return h(
        'button',
        {
          key: reaction.name,
          type: 'button',
          class: mine ? 'reaction is-mine' : 'reaction',
          'aria-pressed': String(mine),
          'data-reaction': reaction.name,
          title: `${reaction.users.map((id) => actions.person(id).name).join(', ')} :${reaction.name}:`,
          on: { click: () => actions.react(message, reaction.name, mine) },
        },
        emojiOf(reaction.name),
        h('span', { class: 'reaction-count' }, reaction.users.length),
      );
    }),
  );
}

/**
 * @param {MessageActions} actions
 * @param {SlackMessage} message
 * @param {HTMLElement} anchor
 */
function openReactions(actions, message, anchor) {
  const close = openPopover(
    anchor,
    h(
      'div',
      { class: 'emoji-grid' },
      PICKER.map((name) =>
        h(
          'button',
          {
            type: 'button',
            role: 'menuitem',
            'data-emoji': name,
            'aria-label': name,
            title: `:${name}:`,
            on: {
              click: () => {
                close();
                actions.react(message, name, false);
              },
            },
          },
          emojiOf(name),
        ),
      ),
    ),
    { align: 'end', label: actions.t('addReaction'), role: 'menu' },
  );
}

/**
 * @param {MessageActions} actions
 * @param {SlackMessage} message
 */
function toolbar(actions, message) {
  if (message.ephemeral) return null;
  const { t, openThread } = actions;
  return h(
    'div',
    { class: 'message-tools', role: 'toolbar' },
    PICKER.slice(0, 3).map((name) =>
      h(
        'button',
        {
          type: 'button',
          class: 'tool tool-emoji',
          'aria-label': name,
          title: `:${name}:`,
          'data-emoji': name,
          on: { click: () => actions.react(message, name, false) },
        },
        emojiOf(name),
      ),
    ),
    h(
      'button',
      {
        type: 'button',
        class: 'tool',
        'aria-label': t('addReaction'),
        title: t('addReaction'),
        'data-testid': 'add-reaction',
        on: {
          click: (/** @type {MouseEvent} */ event) =>
            openReactions(actions, message, /** @type {HTMLElement} */ (event.currentTarget)),
        },
      },
      icon('smile'),
    ),
    openThread &&
      h(
        'button',
        {
          type: 'button',
          class: 'tool',
          'aria-label': t('replyInThread'),
          title: t('replyInThread'),
          'data-testid': 'open-thread',
          on: { click: () => openThread(message) },
        },
        icon('thread'),
      ),
  );
}

/**
 * @param {MessageActions} actions
 * @param {SlackMessage} message
 */
function replies(actions, message) {
  const { openThread } = actions;
  if (!openThread || message.replyCount === 0) return null;
  return h(
    'button',
    {
      type: 'button',
      class: actions.threadUnread(message) ? 'replies is-unread' : 'replies',
      'data-testid': 'replies',
      on: { click: () => openThread(message) },
    },
    message.replyUsers.slice(0, 4).map((id) => avatar(actions.person(id), 'avatar-tiny')),
    h('span', { class: 'replies-count' }, actions.t('replies', { n: message.replyCount })),
    message.latestReply > 0 &&
      h('span', { class: 'replies-ago' }, ago(actions.reading.frame, message.latestReply * 1000)),
  );
}

/**
 * One message; `follows` says that the one before is by the same person, so that name and
 * picture are not repeated.
 * @param {MessageActions} actions
 * @param {SlackMessage & { follows: boolean }} message
 * @returns {HTMLElement}
 */
export function drawSlackMessage(actions, message) {
  const { t, reading } = actions;
  const author = message.author;
  const time = clockTime(reading.frame, Number(message.ts) * 1000);
  const hasBlocks = message.blocks.length > 0;
  const card =
    message.blocks.some((block) => block.type === 'actions') || message.attachments.length > 0;
  return h(
    'article',
    {
      key: message.key,
      class: `message${message.follows ? ' follows' : ''}${message.ephemeral ? ' is-ephemeral' : ''}`,
      tabindex: '-1',
      'data-testid': card && author.bot ? 'card' : 'message',
      'data-ts': message.ts,
      'data-author': author.id,
    },
    message.ephemeral && h('div', { class: 'only-you' }, icon('eye'), t('onlyYou')),
    message.follows
      ? h('time', { class: 'message-gutter' }, time)
      : h('span', { class: 'message-face' }, avatar(author)),
    h(
      'div',
      { class: 'message-body' },
      !message.follows &&
        h(
          'div',
          { class: 'message-head' },
          h('b', { class: 'message-name' }, author.name),
          author.bot && h('span', { class: 'app-badge' }, t('app')),
          h('time', { class: 'message-time' }, time),
        ),
      !hasBlocks &&
        message.text &&
        h('div', { class: 'block-text message-text' }, mrkdwn(reading, message.text)),
      hasBlocks &&
        h('div', { class: 'blocks' }, drawBlocks(actions.surfaceOf(message), message.blocks)),
      message.attachments.map((one, index) => drawAttachment(actions, message, one, index)),
      message.edited && !hasBlocks && h('span', { class: 'edited' }, t('editedSlack')),
      message.files.length > 0 &&
        h(
          'div',
          { class: 'message-files' },
          message.files.map((file) => drawFile(actions, file)),
        ),
      drawReactions(actions, message),
      replies(actions, message),
      message.ephemeral &&
        h(
          'button',
          { type: 'button', class: 'link-button', on: { click: () => actions.dismiss(message) } },
          t('dismiss'),
        ),
    ),
    toolbar(actions, message),
  );
}
