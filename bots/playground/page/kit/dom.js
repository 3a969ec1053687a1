/**
 * Drawing without a framework. `h` builds an element, `morph` makes an element that is on the
 * page equal to a freshly built one while keeping every node that did not change, and `list`
 * does so for keyed children. Text always arrives through text nodes, never as markup.
 */

/** @typedef {Node | string | number | false | null | undefined} Leaf */
/** @typedef {Leaf | Child[]} Child */
/** @typedef {Record<string, (event: any) => void>} Handlers */

/** @type {WeakMap<Element, Handlers>} */
const handlersOf = new WeakMap();
/** @type {WeakMap<Node, string>} */
const keyOfNode = new WeakMap();

const SVG = 'http://www.w3.org/2000/svg';

/**
 * One listener per element and event type looks its handler up when the event comes, so that
 * `morph` can hand an element new handlers without touching its listeners.
 * @this {Element}
 * @param {Event} event
 */
function dispatch(event) {
  handlersOf.get(this)?.[event.type]?.(event);
}

/**
 * @param {Element} element
 * @param {Handlers} handlers
 */
function setHandlers(element, handlers) {
  const old = handlersOf.get(element) ?? {};
  for (const type of Object.keys(handlers)) {
    if (!(type in old)) element.addEventListener(type, dispatch);
  }
  for (const type of Object.keys(old)) {
    if (!(type in handlers)) element.removeEventListener(type, dispatch);
  }
  handlersOf.set(element, handlers);
}

/**
 * Properties that begin a control and then belong to the person using it. `morph` sets them
 * again only when what the sender of the form wanted has changed.
 */
const STARTING = new Set(['value', 'checked', 'selected']);

/** Attributes that people and our own resizing set on a living element. */
const THEIRS = new Set(['open', 'style']);

/**
 * @param {Element} element
 * @param {Record<string, any>} props
 */
function applyProps(element, props) {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'on') setHandlers(element, value);
    else if (name === 'key') keyOfNode.set(element, String(value));
    else if (name === 'style') applyStyle(/** @type {HTMLElement} */ (element), value);
    else if (STARTING.has(name)) {
      Reflect.set(element, name, value);
      element.setAttribute(`data-start-${name}`, String(value));
    } else element.setAttribute(name, value === true ? '' : String(value));
  }
}

/**
 * Custom properties and plain ones alike, through the CSSOM because the page's security policy
 * forbids style attributes in markup.
 * @param {HTMLElement} element
 * @param {Record<string, string>} style
 */
function applyStyle(element, style) {
  for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value);
}

/**
 * @param {Node} parent
 * @param {Child} child
 */
function append(parent, child) {
  if (child === null || child === undefined || child === false) return;
  if (Array.isArray(child)) for (const one of child) append(parent, one);
  else parent.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
}

/**
 * Builds an element. `on` holds handlers by event type, `key` names it among its siblings,
 * `style` is set through the CSSOM, everything else is an attribute.
 * @param {string} tag
 * @param {Record<string, any> | null} [props]
 * @param {...Child} children
 * @returns {HTMLElement}
 */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  append(element, children);
  if (props) applyProps(element, props);
  return element;
}

/**
 * Builds an SVG element.
 * @param {string} tag
 * @param {Record<string, any>} props
 * @param {...Child} children
 * @returns {SVGElement}
 */
export function svg(tag, props, ...children) {
  const element = document.createElementNS(SVG, tag);
  append(element, children);
  applyProps(element, props);
  return element;
}

/**
 * Makes `old` equal to `next` in place and answers the node that is now on the page: `old`,
 * or `next` where they are of different kinds. An element with `data-keep` keeps its children.
 * @param {Node} old
 * @param {Node} next
 * @returns {Node}
 */
export function morph(old, next) {
  if (old === next) return old;
  if (old.nodeName !== next.nodeName || keyOfNode.get(old) !== keyOfNode.get(next)) {
    if (old.parentNode) old.parentNode.replaceChild(next, old);
    return next;
  }
  if (!(old instanceof Element) || !(next instanceof Element)) {
    if (old.nodeValue !== next.nodeValue) old.nodeValue = next.nodeValue;
    return old;
  }
  morphAttributes(old, next);
  setHandlers(old, handlersOf.get(next) ?? {});
  if (!(old.hasAttribute('data-keep') && next.hasAttribute('data-keep'))) {
    morphChildren(old, next);
  }
  return old;
}

/**
 * @param {Element} old
 * @param {Element} next
 */
function morphAttributes(old, next) {
  for (const name of STARTING) {
    const marker = `data-start-${name}`;
    if (next.getAttribute(marker) !== old.getAttribute(marker)) {
      Reflect.set(old, name, Reflect.get(next, name));
    }
  }
  for (const { name, value } of [...next.attributes]) {
    if (old.getAttribute(name) === value) continue;
    // The page's security policy lets styles in through the CSSOM only.
    if (name === 'style') /** @type {HTMLElement} */ (old).style.cssText = value;
    else old.setAttribute(name, value);
  }
  for (const { name } of [...old.attributes]) {
    if (!next.hasAttribute(name) && !THEIRS.has(name)) old.removeAttribute(name);
  }
}

/**
 * @param {Element} old
 * @param {Element} next
 */
function morphChildren(old, next) {
  /** @type {Map<string, ChildNode>} */
  const keyed = new Map();
  for (const child of old.childNodes) {
    const key = keyOfNode.get(child);
    if (key !== undefined) keyed.set(key, child);
  }
  let cursor = old.firstChild;
  for (const wanted of [...next.childNodes]) {
    const key = keyOfNode.get(wanted);
    /** @type {ChildNode | null} */
    const match = key === undefined ? cursor : (keyed.get(key) ?? null);
    const fits = match?.nodeName === wanted.nodeName && keyOfNode.get(match) === key;
    if (!match || !fits) {
      old.insertBefore(wanted, cursor);
      continue;
    }
    if (match === cursor) cursor = match.nextSibling;
    else old.insertBefore(match, cursor);
    morph(match, wanted);
  }
  while (cursor) {
    const gone = cursor;
    cursor = cursor.nextSibling;
    gone.remove();
  }
}

/**
 * Replaces the children of `parent` by `children`, keeping all that did not change.
 * @param {Element} parent
 * @param {...Child} children
 */
export function fill(parent, ...children) {
  const next = document.createElement('div');
  append(next, children);
  morphChildren(parent, next);
}

/**
 * @typedef {{ node: ChildNode, signature: unknown }} Drawn
 */
/** @type {WeakMap<Element, Map<string, Drawn>>} */
const drawnOf = new WeakMap();

/**
 * Keeps the children of `parent` in step with `items`: an item whose signature is the same is
 * not even built again, one that changed is morphed, and only what is new or gone moves nodes.
 * @template T
 * @param {Element} parent
 * @param {readonly T[]} items
 * @param {{ key: (item: T) => string, signature: (item: T) => unknown, draw: (item: T) => HTMLElement }} how
 */
export function list(parent, items, how) {
  const before = drawnOf.get(parent) ?? new Map();
  const keys = items.map(how.key);
  const staying = new Set(keys);
  // What is gone leaves first, so that nothing that stays has to move.
  const stayingNodes = new Set();
  for (const [key, drawn] of before) if (staying.has(key)) stayingNodes.add(drawn.node);
  for (const child of [...parent.childNodes]) if (!stayingNodes.has(child)) child.remove();
  /** @type {Map<string, Drawn>} */
  const after = new Map();
  let cursor = parent.firstChild;
  items.forEach((item, index) => {
    const key = keys[index] ?? '';
    const signature = how.signature(item);
    const known = before.get(key);
    const node = known ? redrawn(known, signature, item, how.draw) : how.draw(item);
    after.set(key, { node, signature });
    if (known && known.node === cursor) cursor = node;
    if (node === cursor) cursor = node.nextSibling;
    else parent.insertBefore(node, cursor);
  });
  drawnOf.set(parent, after);
}

/**
 * @template T
 * @param {Drawn} known
 * @param {unknown} signature
 * @param {T} item
 * @param {(item: T) => HTMLElement} draw
 * @returns {ChildNode}
 */
function redrawn(known, signature, item, draw) {
  if (known.signature === signature) return known.node;
  return /** @type {ChildNode} */ (morph(known.node, draw(item)));
}

/**
 * Keeps a scroller at its end while its reader is there, whatever grows inside it, and leaves
 * it alone when they have scrolled up.
 * @param {HTMLElement} scroller
 * @param {HTMLElement} content
 * @returns {{ toEnd(): void, pinned(): boolean }}
 */
export function keepAtEnd(scroller, content) {
  let pinned = true;
  const toEnd = () => {
    pinned = true;
    scroller.scrollTop = scroller.scrollHeight;
  };
  scroller.addEventListener(
    'scroll',
    () => {
      pinned = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 48;
    },
    { passive: true },
  );
  const observer = new ResizeObserver(() => {
    if (pinned) scroller.scrollTop = scroller.scrollHeight;
  });
  observer.observe(content);
  observer.observe(scroller);
  return { toEnd, pinned: () => pinned };
}

/**
 * The element of this id of index.html.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`index.html has no element #${id}.`);
  return found;
}

/**
 * Enter sends and Shift+Enter breaks the line; while an input method is composing, Enter
 * belongs to the input method. Safari reports the closing Enter only by its key code 229.
 * @param {KeyboardEvent} event
 * @returns {boolean}
 */
export function isSendKey(event) {
  return event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
}

/**
 * Lets a textarea grow with its text, up to the maximum its style sheet sets.
 * @param {HTMLTextAreaElement} area
 */
export function grow(area) {
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight}px`;
}
