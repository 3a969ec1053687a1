/**
 * One small window at a time beside what opened it: menus, pickers, confirmations. It closes on
 * Escape, on a press elsewhere and on scrolling away, and gives the focus back.
 */
import { h } from './dom.js';

/** @type {{ node: HTMLElement, anchor: HTMLElement, close: () => void } | null} */
let current = null;

/** Closes the window that is open, if any. */
export function closePopover() {
  current?.close();
}

/**
 * @param {HTMLElement} node
 * @param {HTMLElement} anchor
 */
function place(node, anchor) {
  const at = anchor.getBoundingClientRect();
  const size = node.getBoundingClientRect();
  const margin = 8;
  const below = window.innerHeight - at.bottom - margin;
  const above = at.top - margin;
  const upwards = size.height > below && above > below;
  node.style.maxHeight = `${Math.max(120, (upwards ? above : below) - 4)}px`;
  const height = Math.min(size.height, upwards ? above : below);
  node.style.top = `${upwards ? at.top - height - 4 : at.bottom + 4}px`;
  const wanted = node.dataset.align === 'end' ? at.right - size.width : at.left;
  const left = Math.max(margin, Math.min(wanted, window.innerWidth - size.width - margin));
  node.style.left = `${left}px`;
  node.style.transformOrigin = upwards ? 'bottom' : 'top';
}

/**
 * Opens `content` beside `anchor`; the same anchor again closes it.
 * @param {HTMLElement} anchor
 * @param {HTMLElement} content
 * @param {{ align?: 'start' | 'end', label?: string, role?: string, onClose?: () => void, width?: 'anchor' }} [how]
 * @returns {() => void} closes it
 */
export function openPopover(anchor, content, how = {}) {
  const again = current?.anchor === anchor;
  closePopover();
  if (again) return () => {};
  const node = h(
    'div',
    {
      class: 'popover',
      role: how.role ?? 'dialog',
      'aria-label': how.label,
      'data-align': how.align,
    },
    content,
  );
  if (how.width === 'anchor') node.style.minWidth = `${anchor.offsetWidth}px`;
  document.body.append(node);
  place(node, anchor);
  const observer = new ResizeObserver(() => place(node, anchor));
  observer.observe(content);

  /** @param {Event} event */
  const outside = (event) => {
    const target = /** @type {Node} */ (event.target);
    if (!node.contains(target) && !anchor.contains(target)) close();
  };
  /** @param {KeyboardEvent} event */
  const keys = (event) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      event.preventDefault();
      close();
      anchor.focus();
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') moveFocus(node, event);
  };
  const close = () => {
    if (current?.node !== node) return;
    current = null;
    observer.disconnect();
    document.removeEventListener('pointerdown', outside, true);
    document.removeEventListener('keydown', keys, true);
    window.removeEventListener('resize', close);
    anchor.removeAttribute('aria-expanded');
    node.remove();
    how.onClose?.();
  };
  document.addEventListener('pointerdown', outside, true);
  document.addEventListener('keydown', keys, true);
  window.addEventListener('resize', close);
  anchor.setAttribute('aria-expanded', 'true');
  current = { node, anchor, close };
  /** @type {HTMLElement | null} */
  const first = node.querySelector('[autofocus], input, textarea, [role="menuitem"], button');
  first?.focus({ preventScroll: true });
  return close;
}

/**
 * @param {HTMLElement} node
 * @param {KeyboardEvent} event
 */
function moveFocus(node, event) {
  if (event.target instanceof HTMLTextAreaElement) return;
  const stops = [...node.querySelectorAll('input, [role="menuitem"], [role="option"]')].filter(
    (stop) => stop instanceof HTMLElement && !stop.hasAttribute('disabled'),
  );
  if (stops.length === 0) return;
  event.preventDefault();
  const here = stops.indexOf(/** @type {Element} */ (document.activeElement));
  const step = event.key === 'ArrowDown' ? 1 : -1;
  const next = stops[(here + step + stops.length) % stops.length];
  if (next instanceof HTMLElement) next.focus();
}

/**
 * One line of a menu.
 * @param {{ label: string | Node | (string | Node)[], icon?: Node | string, hint?: string, danger?: boolean, pick: () => void, data?: Record<string, string> }} item
 */
export function menuItem(item) {
  return h(
    'button',
    {
      type: 'button',
      role: 'menuitem',
      class: item.danger ? 'menu-item danger' : 'menu-item',
      ...item.data,
      on: {
        click: () => {
          closePopover();
          item.pick();
        },
      },
    },
    item.icon && h('span', { class: 'menu-icon', 'aria-hidden': 'true' }, item.icon),
    h('span', { class: 'menu-label' }, item.label),
    item.hint && h('span', { class: 'menu-hint' }, item.hint),
  );
}

/**
 * A menu of lines.
 * @param {HTMLElement} anchor
 * @param {Parameters<typeof menuItem>[0][]} items
 * @param {{ align?: 'start' | 'end', label?: string }} [how]
 */
export function openMenu(anchor, items, how = {}) {
  openPopover(anchor, h('div', { class: 'menu' }, items.map(menuItem)), { role: 'menu', ...how });
}

/**
 * Asks before something is done.
 * @param {{ title: string, text: (Node | string)[], confirm: string, deny: string, danger?: boolean }} words
 * @returns {Promise<boolean>}
 */
export function confirmDialog(words) {
  return new Promise((resolve) => {
    const dialog = /** @type {HTMLDialogElement} */ (
      h(
        'dialog',
        { class: 'confirm', 'aria-label': words.title },
        h('h2', null, words.title),
        h('div', { class: 'confirm-text' }, words.text),
        h(
          'div',
          { class: 'confirm-actions' },
          h(
            'button',
            { type: 'button', class: 'button', on: { click: () => dialog.close('deny') } },
            words.deny,
          ),
          h(
            'button',
            {
              type: 'button',
              autofocus: true,
              'data-testid': 'confirm',
              class: words.danger ? 'button danger' : 'button primary',
              on: { click: () => dialog.close('confirm') },
            },
            words.confirm,
          ),
        ),
      )
    );
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'confirm');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
