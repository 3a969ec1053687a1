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

/**
 * @param {App} app
 * @param {ReturnType<typeof import('./surfaces.js').createSurfaces>} surfaces
 */
export function createModal(app, surfaces) {
  const { store, t } = app;
  const layer = app.root.modal;
  let shownView = '';
  let submitting = '';
  let taken = '';
  /** @type {Record<string, string>} */
  const banners = {};
  /** @type {Element | null} */
  let before = null;

  /** @param {slack.OpenView} open */
  const whereOf = (open) => ({
    key: `view:${open.id}`,
    view_id: open.id,
    blocks: open.view.blocks ?? [],
  });

  /** @param {slack.OpenView} open */
  const submit = async (open) => {
    if (submitting) return;
    const where = whereOf(open);
    const held = surfaces.heldOf(where.key);
    held.errors = clientErrors(held.form, where.blocks, t);
    delete banners[open.id];
    surfaces.changed(held);
    if (Object.keys(held.errors).length > 0) return showFirstError();
    submitting = open.id;
    store.redraw();
    try {
      const answer = await app.call('slack/submit', {
        user: store.view.staff,
        view_id: open.id,
        values: await withFiles(held.form.values(where.blocks)),
      });
      if (answer?.errors && Object.keys(answer.errors).length > 0) held.errors = answer.errors;
      else if (answer?.ok === false) banners[open.id] = surfaces.trouble(answer) ?? t('trouble');
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      banners[open.id] = t('trouble');
    } finally {
      submitting = '';
      surfaces.changed(held);
      if (Object.keys(held.errors).length > 0) showFirstError();
    }
  };

  /**
   * Errors the app answered with also stand in the workspace's state, so that they are there
   * after a reload. Each set is taken over once, because typing clears an error here.
   * @param {slack.OpenView} open
   */
  const takeErrors = (open) => {
    const told = JSON.stringify(open.errors);
    if (taken === `${open.id}${told}`) return;
    taken = `${open.id}${told}`;
    if (told !== '{}') Object.assign(surfaces.heldOf(`view:${open.id}`).errors, open.errors);
  };

  const showFirstError = () =>
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const wrong = layer.querySelector(
          '.has-error input, .has-error textarea, .has-error button',
        );
        if (wrong instanceof HTMLElement) wrong.focus();
      }),
    );

  /** @param {slack.OpenView} open */
  const close = (open) =>
    void app.attempt('slack/close', { user: store.view.staff, view_id: open.id });

  /**
   * @param {slack.OpenView} open
   * @param {boolean} stacked
   */
  const head = (open, stacked) =>
    h(
      'header',
      { class: 'modal-head' },
      h('span', { class: 'modal-app' }, app.botFace()),
      h('h2', { class: 'modal-title', id: 'modal-title' }, open.view.title?.text ?? ''),
      h(
        'button',
        {
          type: 'button',
          class: 'desk-icon',
          'aria-label': t(stacked ? 'back' : 'close'),
          'data-testid': 'modal-x',
          on: { click: () => close(open) },
        },
        icon(stacked ? 'back' : 'close'),
      ),
    );

  /** @param {slack.OpenView} open */
  const foot = (open) => {
    const busy = submitting === open.id;
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
          on: { click: () => close(open) },
        },
        open.view.close?.text ?? t('cancel'),
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
          open.view.submit?.text ?? t('submit'),
        ),
    );
  };

  layer.addEventListener('keydown', (event) => {
    const open = slack.openViews(store.world, store.view.staff).at(-1);
    if (!open) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      close(open);
    }
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void submit(open);
    if (event.key === 'Tab') keepFocus(event);
  });

  /** @param {KeyboardEvent} event */
  const keepFocus = (event) => {
    const stops = [...layer.querySelectorAll('button, input, textarea, a[href]')].filter(
      (stop) => stop instanceof HTMLElement && !stop.hidden && !stop.hasAttribute('disabled'),
    );
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    const other = event.shiftKey ? stops.at(-1) : stops[0];
    if (document.activeElement !== edge || !(other instanceof HTMLElement)) return;
    event.preventDefault();
    other.focus();
  };

  const moveFocus = () => {
    if (before === null) before = document.activeElement;
    requestAnimationFrame(() => {
      const wanted =
        layer.querySelector('[autofocus]') ??
        layer.querySelector(
          '.modal-body input:not([type=file]), .modal-body textarea, .modal-body .select',
        ) ??
        layer.querySelector('.modal-foot .primary, .modal-head button');
      if (wanted instanceof HTMLElement) wanted.focus({ preventScroll: true });
    });
  };

  return {
    draw() {
      const stack = slack.openViews(store.world, store.view.staff);
      const open = stack.at(-1);
      layer.hidden = !open;
      app.root.desk.toggleAttribute('inert', Boolean(open));
      if (!open) {
        if (shownView && before instanceof HTMLElement && before.isConnected) before.focus();
        before = null;
        shownView = '';
        fill(layer);
        return;
      }
      const banner = banners[open.id] || open.problem;
      takeErrors(open);
      fill(
        layer,
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
                void submit(open);
              },
            },
          },
          head(open, stack.length > 1),
          h(
            'div',
            { class: 'modal-body' },
            banner &&
              h('div', { class: 'banner', role: 'alert', 'data-testid': 'modal-banner' }, banner),
            drawBlocks(surfaces.surface(whereOf(open)), open.view.blocks ?? []),
          ),
          foot(open),
        ),
      );
      if (shownView !== open.id) {
        shownView = open.id;
        moveFocus();
      }
    },
  };
}
