/**
 * The interactive side of messages, modals and App Home: entries, the action under way, and
 * what went wrong, kept for as long as the surface stands.
 */
import { Refused } from '../api.js';
import { createForm } from './blocks/form.js';
import * as slack from './model.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('./blocks/elements.js').Surface} Surface */

/**
 * @typedef {{ form: import('./blocks/form.js').Form, busy: string | null, errors: Record<string, string>, version: number }} Held
 * @typedef {{ key: string, channel?: string, message_ts?: string, view_id?: string, blocks: any[] }} Where
 */

/** Every surface that stands, by its key. */
export class Surfaces {
  #app;
  /** @type {Map<string, Held>} */
  #helds = new Map();

  /** @param {App} app */
  constructor(app) {
    this.#app = app;
  }

  /** @param {string} key @returns {Held} */
  heldOf(key) {
    let held = this.#helds.get(key);
    if (!held) {
      held = { form: createForm(), busy: null, errors: {}, version: 0 };
      this.#helds.set(key, held);
    }
    return held;
  }

  /** @param {unknown} error */
  failure(error) {
    if (!(error instanceof Refused)) throw error;
    if (error.status === 0 || error.status === 504)
      return this.#app.t('appSlow', { app: this.#app.botName() });
    return `${this.#app.t('actionFailed')}：${error.message}`;
  }

  /**
   * What a person's action did on the app's side, told as Slack tells it.
   * @param {any} result
   * @returns {string | null}
   */
  trouble(result) {
    if (result?.error === 'timeout' || result?.timed_out)
      return this.#app.t('appSlow', { app: this.#app.botName() });
    const status = Number(result?.status ?? 200);
    if (status >= 200 && status < 300) return null;
    return status === 0
      ? this.#app.t('appSlow', { app: this.#app.botName() })
      : this.#app.t('appFailed', { app: this.#app.botName(), status });
  }

  /**
   * @param {Where} where
   * @param {Held} held
   * @param {string} blockId
   * @param {any} element
   * @param {object} entry
   */
  async #act(where, held, blockId, element, entry) {
    held.busy = `${blockId} ${element.action_id}`;
    delete held.errors[blockId];
    this.changed(held);
    try {
      const result = await this.#app.call('slack/action', {
        user: this.#app.store.view.staff,
        channel: where.channel,
        message_ts: where.message_ts,
        view_id: where.view_id,
        block_id: blockId,
        action_id: element.action_id,
        ...entry,
        ...(where.view_id ? { values: held.form.values(where.blocks) } : {}),
      });
      const problem = this.trouble(result);
      if (problem) held.errors[blockId] = problem;
    } catch (error) {
      held.errors[blockId] = this.failure(error);
    } finally {
      held.busy = null;
      this.changed(held);
    }
  }

  /** @param {Held} held */
  changed(held) {
    held.version += 1;
    this.#app.store.redraw();
  }

  /** @param {string} key */

  forget(key) {
    return void this.#helds.delete(key);
  }

  /** A word that changes whenever the surface must be drawn again. @param {string} key */

  version(key) {
    return this.#helds.get(key)?.version ?? 0;
  }

  /**
   * @param {Where} where
   * @returns {Surface}
   */
  surface(where) {
    const held = this.heldOf(where.key);
    const { world, view } = this.#app.store;
    return {
      reading: this.#app.reading(),
      t: this.#app.t,
      form: held.form,
      busy: held.busy,
      errors: held.errors,
      people: slack.staff(world).filter((person) => !person.deleted),
      rooms: slack.channels(world, view.staff).filter((room) => room.kind === 'channel'),
      act: (blockId, element, entry) => void this.#act(where, held, blockId, element, entry),
      lookUp: (blockId, element, query) =>
        this.#app.call('slack/options', {
          user: view.staff,
          view_id: where.view_id,
          channel: where.channel,
          message_ts: where.message_ts,
          block_id: blockId,
          action_id: element.action_id,
          value: query,
        }),
      changed: () => this.changed(held),
      fileUrl: this.#app.fileUrl,
    };
  }
}
