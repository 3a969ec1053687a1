/** The two rows of people: whose phone, and which member of staff. */
import { avatar } from './kit/avatar.js';
import { fill, h } from './kit/dom.js';
import { icon } from './kit/icons.js';
import { openPopover } from './kit/popover.js';
import * as slack from './slack/model.js';
import * as telegram from './telegram/model.js';

/** @typedef {import('./app.js').App} App */

/** Names a stranger may come with, so that nobody has to think of one. */
const STRANGERS = { 'zh-CN': ['周晓', '何青', '林一诺', '高远'], en: ['Sam Lee', 'Alex Chen'] };

/** What there is room for under a face: a Chinese name whole, of others the first. @param {string} name */
const shortName = (name) => (/\p{Script=Han}/u.test(name) ? name : (name.split(' ')[0] ?? name));

/** An address stays on one line: its hyphens do not break. @param {string | undefined} home */
const joinable = (home) => (home ?? '').replaceAll('-', '\u2011');

/**
 * @param {{ id: string, name: string, sub: string, unread: number, current: boolean, pick: () => void, bot?: boolean }} person
 * @param {string} unreadWords
 */
function personButton(person, unreadWords) {
  return h(
    'button',
    {
      key: person.id,
      type: 'button',
      class: 'person',
      'aria-pressed': String(person.current),
      'data-user': person.id,
      'data-name': person.name,
      title: person.sub ? `${person.name} · ${person.sub}` : person.name,
      on: { click: person.pick },
    },
    h(
      'span',
      { class: 'person-face' },
      avatar(person),
      person.unread > 0 &&
        h(
          'span',
          { class: 'badge', 'aria-label': unreadWords },
          person.unread > 99 ? '99+' : person.unread,
        ),
    ),
    h('span', { class: 'person-name' }, shortName(person.name)),
    h('span', { class: 'person-sub' }, person.sub),
  );
}

/** The faces of both sides. */
export class Rosters {
  #app;
  #strangers = 0;

  /** @param {App} app */
  constructor(app) {
    this.#app = app;
  }

  /** @param {HTMLElement} anchor */
  #addPerson(anchor) {
    const names = STRANGERS[this.#app.store.view.language];
    const name = /** @type {HTMLInputElement} */ (
      h('input', {
        class: 'field',
        value: names[this.#strangers % names.length],
        maxlength: '40',
        'aria-label': this.#app.t('addPersonName'),
        'data-testid': 'new-person-name',
      })
    );
    const form = h(
      'form',
      {
        class: 'add-person',
        on: {
          submit: async (/** @type {Event} */ event) => {
            event.preventDefault();
            const given = name.value.trim();
            if (!given) return;
            this.#strangers += 1;
            const [first = given, ...rest] = given.split(/\s+/);
            close();
            const made = await this.#app.attempt('telegram/users', {
              first_name: first,
              ...(rest.length > 0 ? { last_name: rest.join(' ') } : {}),
              language_code: this.#app.store.view.language === 'en' ? 'en' : 'zh-hans',
              phone: `+86139${String(telegram.people(this.#app.store.world).length).padStart(8, '0')}`,
            });
            const id = made?.id ?? made?.user?.id;
            if (id === undefined) return;
            await this.#app.live.fetchNow('telegram');
            this.#app.choosePerson(String(id));
          },
        },
      },
      h('b', null, this.#app.t('addPersonTitle')),
      name,
      h(
        'button',
        { class: 'button primary', 'data-testid': 'new-person-add' },
        this.#app.t('addPersonAdd'),
      ),
    );
    const close = openPopover(anchor, form, { label: this.#app.t('addPerson') });
    name.select();
  }

  #addButton() {
    return h(
      'button',
      {
        key: 'add',
        type: 'button',
        class: 'person person-add',
        'data-testid': 'new-person',
        'aria-haspopup': 'dialog',
        on: {
          click: (/** @type {MouseEvent} */ event) =>
            this.#addPerson(/** @type {HTMLElement} */ (event.currentTarget)),
        },
      },
      h('span', { class: 'person-face' }, h('span', { class: 'avatar avatar-add' }, icon('plus'))),
      h('span', { class: 'person-name' }, this.#app.t('addPerson')),
      h('span', { class: 'person-sub' }, ''),
    );
  }

  draw() {
    const { view, world } = this.#app.store;
    this.#app.root.residents.setAttribute('aria-label', this.#app.t('residentsSide'));
    this.#app.root.staff.setAttribute('aria-label', this.#app.t('staffSide'));
    if (world.telegram) {
      fill(
        this.#app.root.residents,
        telegram.people(world).map((person) => {
          const unread = this.#app.unreadFor(person.id);
          return personButton(
            {
              ...person,
              // Where the office knows them to live; on paper, what they were told.
              sub:
                joinable(world.office?.homes?.[person.id] || person.home) ||
                this.#app.t('stranger'),
              unread,
              current: person.id === view.resident,
              pick: () => this.#app.choosePerson(person.id),
            },
            this.#app.t('unread', { n: unread }),
          );
        }),
        this.#addButton(),
      );
    }
    if (world.slack) {
      fill(
        this.#app.root.staff,
        slack.staff(world).map((person) => {
          const unread = person.id === view.staff ? 0 : this.#app.unreadOf(person.id);
          return personButton(
            {
              ...person,
              sub: person.deleted ? this.#app.t('deactivated') : person.roles,
              unread,
              current: person.id === view.staff,
              pick: () => this.#app.chooseStaff(person.id),
            },
            this.#app.t('unread', { n: unread }),
          );
        }),
      );
    }
  }
}
