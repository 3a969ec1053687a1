/** The blocks of Block Kit, on messages, in modals and on App Home. */
import { h } from '../../kit/dom.js';
import { mrkdwn, richText, textObject } from '../mrkdwn.js';
import { drawElement, picture } from './elements.js';
import { blockIdOf } from './form.js';

/** @typedef {import('./elements.js').Surface} Surface */

/**
 * @param {Surface} surface
 * @param {any} block
 * @param {string} blockId
 */
function section(surface, block, blockId) {
  return h(
    'div',
    { class: block.accessory ? 'block-section has-accessory' : 'block-section' },
    h(
      'div',
      { class: 'section-body' },
      block.text && h('div', { class: 'block-text' }, textObject(surface.reading, block.text)),
      block.fields &&
        h(
          'div',
          { class: 'section-fields' },
          block.fields.map((/** @type {any} */ field) =>
            h('div', { class: 'block-text' }, textObject(surface.reading, field)),
          ),
        ),
    ),
    block.accessory &&
      h(
        'div',
        { class: 'section-accessory' },
        drawElement(surface, { blockId, acts: true }, block.accessory),
      ),
  );
}

/**
 * @param {Surface} surface
 * @param {any} block
 */
function context(surface, block) {
  return h(
    'div',
    { class: 'block-context' },
    block.elements.map((/** @type {any} */ element) =>
      element.type === 'image'
        ? picture(surface, element, 'context-image')
        : h('span', { class: 'context-text' }, textObject(surface.reading, element)),
    ),
  );
}

/**
 * @param {Surface} surface
 * @param {any} block
 * @param {string} blockId
 */
function input(surface, block, blockId) {
  const labelId = `label-${blockId}`;
  const error = surface.errors[blockId];
  return h(
    'div',
    { class: error ? 'block-input has-error' : 'block-input', 'data-block-id': blockId },
    h(
      'div',
      { class: 'input-label', id: labelId },
      textObject(surface.reading, block.label),
      block.optional && h('span', { class: 'input-optional' }, ` (${surface.t('optional')})`),
    ),
    drawElement(
      surface,
      { blockId, acts: block.dispatch_action === true, labelledBy: labelId },
      block.element,
    ),
    error && h('div', { class: 'input-error', role: 'alert', 'data-testid': 'field-error' }, error),
    block.hint && h('div', { class: 'input-hint' }, textObject(surface.reading, block.hint)),
  );
}

/**
 * @param {Surface} surface
 * @param {any} block
 */
function table(surface, block) {
  return h(
    'div',
    { class: 'block-table' },
    h(
      'table',
      null,
      block.rows.map((/** @type {any[]} */ row, /** @type {number} */ index) =>
        h(
          'tr',
          null,
          row.map((cell) =>
            h(
              index === 0 ? 'th' : 'td',
              null,
              cell.type === 'rich_text' ? richText(surface.reading, cell) : (cell.text ?? ''),
            ),
          ),
        ),
      ),
    ),
  );
}

/**
 * @param {Surface} surface
 * @param {any} block
 * @param {string} blockId
 * @returns {HTMLElement}
 */
function drawBlock(surface, block, blockId) {
  switch (block.type) {
    case 'header':
      return h('h3', { class: 'block-header' }, textObject(surface.reading, block.text));
    case 'section':
      return section(surface, block, blockId);
    case 'context':
      return context(surface, block);
    case 'actions':
      return h(
        'div',
        { class: 'block-actions' },
        block.elements.map((/** @type {any} */ element) =>
          drawElement(surface, { blockId, acts: true }, element),
        ),
      );
    case 'divider':
      return h('hr', { class: 'block-divider' });
    case 'image':
      return h(
        'figure',
        { class: 'block-image' },
        block.title && h('figcaption', null, textObject(surface.reading, block.title)),
        picture(surface, block, 'block-picture'),
      );
    case 'input':
      return input(surface, block, blockId);
    case 'rich_text':
      return h('div', { class: 'block-text' }, richText(surface.reading, block));
    case 'markdown':
      return h(
        'div',
        { class: 'block-text' },
        mrkdwn(surface.reading, block.text.replace(/\*\*(.+?)\*\*/g, '*$1*')),
      );
    case 'table':
      return table(surface, block);
    default:
      return h('div', { class: 'unknown-block' }, surface.t('unknownBlock', { type: block.type }));
  }
}

/**
 * Blocks in order, each keyed by its id so that redrawing keeps fields and focus. An error that
 * belongs to a block without an input of its own stands under it.
 * @param {Surface} surface
 * @param {any[]} blocks
 * @returns {HTMLElement[]}
 */
export function drawBlocks(surface, blocks) {
  return blocks.map((block, index) => {
    const blockId = blockIdOf(block, index);
    const error = block.type === 'input' ? undefined : surface.errors[blockId];
    return h(
      'div',
      { class: `block block-of-${block.type}`, key: `${block.type}:${blockId}` },
      drawBlock(surface, block, blockId),
      error &&
        h('div', { class: 'block-error', role: 'alert', 'data-testid': 'action-error' }, error),
    );
  });
}
