/** Slack's modals: one view on top of another, each with its inputs, errors and buttons. */
import { asUpload, Refused } from '../api.js';
import { fill, h } from '../kit/dom.js';
import { icon } from '../kit/icons.js';
import { drawBlocks } from './blocks/blocks.js';
import { clientErrors } from './blocks/form.js';
import * as slack from './model.js';

/** @typedef {import('../app.js').App} App */

/**
 * Files chosen in a view, read so that they can travel as JSON.
 * @param {import('./blocks/form.js').Values} values
 */
async function withFiles(values) {
  /** @type {import('./blocks/form.js').Values} */
  const out = {};
  for (const [blockId, actions] of Object.entries(values)) {
    out[blockId] = {};
    for (const [actionId, entry] of Object.entries(actions)) {
      const files = entry.type === 'file_input' ? entry.files : null;
      out[blockId][actionId] = files
        ? {
            ...entry,
            files: await Promise.all(
              files.map((/** @type {File} */ file) => asUpload(file, file.name)),
            ),
          }
        : entry;
    }
  }
  return out;
}

/** The views that are open over the workspace. */
export class Modal {
  #app;
  #surfaces;
  #layer;
  #shownView = '';
  #submitting = '';
  #taken = '';
  /** @type {Record<string, string>} */
  #banners = {};
  /** @type {Element | null} */
  #before = null;

  /**
   * @param {App} app
   * @param {import('./surfaces.js').Surfaces} surfaces
   */
  constructor(app, surfaces) {
    this.#app = app;
    this.#surfaces = surfaces;
    this.#layer = this.#app.root.modal;
    this.#layer.addEventListener('keydown', (event) => {
      const open = slack.openViews(this.#app.store.world, this.#app.store.view.staff).at(-1);
      if (!open) return;
      if (event.key === 'Escape') {
        event.stopPropagation();
        this.#close(open);
      }
      if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void this.#submit(open);
      if (event.key === 'Tab') this.#keepFocus(event);
    });
  }

  /** @param {slack.OpenView} open */
  #whereOf(open) {
    return {
      key: `view:${open.id}`,
      view_id: open.id,
      blocks: open.view.blocks ?? [],
    };
  }

  /** @param {slack.OpenView} open */
  async #submit(open) {
    if (this.#submitting) return;
    const where = this.#whereOf(open);
    const held = this.#surfaces.heldOf(where.key);
    held.errors = clientErrors(held.form, where.blocks, this.#app.t);
    delete this.#banners[open.id];
    this.#surfaces.changed(held);
    if (Object.keys(held.errors).length > 0) return this.#showFirstError();
    this.#submitting = open.id;
    this.#app.store.redraw();
    try {
      const answer = await this.#app.call('slack/submit', {
        user: this.#app.store.view.staff,
        view_id: open.id,
        values: await withFiles(held.form.values(where.blocks)),
      });
      if (answer?.errors && Object.keys(answer.errors).length > 0) held.errors = answer.errors;
      else if (answer?.ok === false)
        this.#banners[open.id] = this.#surfaces.trouble(answer) ?? this.#app.t('trouble');
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#banners[open.id] = this.#app.t('trouble');
    } finally {
      this.#submitting = '';
      this.#surfaces.changed(held);
      if (Object.keys(held.errors).length > 0) this.#showFirstError();
    }
  }

  /**
   * Errors the app answered with also stand in the workspace's state, so that they are there
   * after a reload. Each set is taken over once, because typing clears an error here.
   * @param {slack.OpenView} open
   */
  #takeErrors(open) {
    const told = JSON.stringify(open.errors);
    if (this.#taken === `${open.id}${told}`) return;
    this.#taken = `${open.id}${told}`;
    if (told !== '{}') Object.assign(this.#surfaces.heldOf(`view:${open.id}`).errors, open.errors);
  }

  #showFirstError() {
    return requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const wrong = this.#layer.querySelector(
          '.has-error input, .has-error textarea, .has-error button',
        );
        if (wrong instanceof HTMLElement) wrong.focus();
      }),
    );
  }

  /** @param {slack.OpenView} open */
  #close(open) {
    return void this.#app.attempt('slack/close', {
      user: this.#app.store.view.staff,
      view_id: open.id,
    });
  }

  /**
   * @param {slack.OpenView} open
   * @param {boolean} stacked
   */
  #head(open, stacked) {
    return h(
      'header',
      { class: 'modal-head' },
      h('span', { class: 'modal-app' }, this.#app.botFace()),
      h('h2', { class: 'modal-title', id: 'modal-title' }, open.view.title?.text ?? ''),
      h(
        'button',
        {
          type: 'button',
          class: 'desk-icon',
          'aria-label': this.#app.t(stacked ? 'back' : 'close'),
          'data-testid': 'modal-x',
          on: { click: () => this.#close(open) },
        },
        icon(stacked ? 'back' : 'close'),
      ),
    );
  }

  /** @param {slack.OpenView} open */
  #foot(open) {
    const busy = this.#submitting === open.id;
    const submits =
      open.view.submit ||
      (open.view.blocks ?? []).some((/** @type {any} */ block) => block.type === 'input');
    return h(
      'footer',
      { class: 'modal-foot' },
      h(
        'button',
        {
          type: 'button',
          class: 'button',
          'data-testid': 'modal-close',
          on: { click: () => this.#close(open) },
        },
        open.view.close?.text ?? this.#app.t('cancel'),
      ),
      submits &&
        h(
          'button',
          {
            type: 'submit',
            class: busy ? 'button primary is-busy' : 'button primary',
            'data-testid': 'modal-submit',
            'aria-busy': busy ? 'true' : undefined,
          },
          open.view.submit?.text ?? this.#app.t('submit'),
        ),
    );
  }

  /** @param {KeyboardEvent} event */
  #keepFocus(event) {
    const stops = [...this.#layer.querySelectorAll('button, input, textarea, a[href]')].filter(
      (stop) => stop instanceof HTMLElement && !stop.hidden && !stop.hasAttribute('disabled'),
    );
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    const other = event.shiftKey ? stops.at(-1) : stops[0];
    if (document.activeElement !== edge || !(other instanceof HTMLElement)) return;
    event.preventDefault();
    other.focus();
  }

  #moveFocus() {
    if (this.#before === null) this.#before = document.activeElement;
    requestAnimationFrame(() => {
      const wanted =
        this.#layer.querySelector('[autofocus]') ??
        this.#layer.querySelector(
          '.modal-body input:not([type=file]), .modal-body textarea, .modal-body .select',
        ) ??
        this.#layer.querySelector('.modal-foot .primary, .modal-head button');
      if (wanted instanceof HTMLElement) wanted.focus({ preventScroll: true });
    });
  }

  draw() {
    const stack = slack.openViews(this.#app.store.world, this.#app.store.view.staff);
    const open = stack.at(-1);
    this.#layer.hidden = !open;
    this.#app.root.desk.toggleAttribute('inert', Boolean(open));
    if (!open) {
      if (this.#shownView && this.#before instanceof HTMLElement && this.#before.isConnected)
        this.#before.focus();
      this.#before = null;
      this.#shownView = '';
      fill(this.#layer);
      return;
    }
    const banner = this.#banners[open.id] || open.problem;
    this.#takeErrors(open);
    fill(
      this.#layer,
      h(
        'form',
        {
          key: open.id,
          class: stack.length > 1 ? 'modal is-stacked' : 'modal',
          role: 'dialog',
          'aria-modal': 'true',
          'aria-labelledby': 'modal-title',
          'data-testid': 'modal',
          'data-callback-id': open.view.callback_id,
          novalidate: true,
          on: {
            submit: (/** @type {Event} */ event) => {
              event.preventDefault();
              void this.#submit(open);
            },
          },
        },
        this.#head(open, stack.length > 1),
        h(
          'div',
          { class: 'modal-body' },
          banner &&
            h('div', { class: 'banner', role: 'alert', 'data-testid': 'modal-banner' }, banner),
          drawBlocks(this.#surfaces.surface(this.#whereOf(open)), open.view.blocks ?? []),
        ),
        this.#foot(open),
      ),
    );
    if (this.#shownView !== open.id) {
      this.#shownView = open.id;
      this.#moveFocus();
    }
  }
}
