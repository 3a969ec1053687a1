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

/** @param {App} app */
export function createSurfaces(app) {
  /** @type {Map<string, Held>} */
  const helds = new Map();

  /** @param {string} key @returns {Held} */
  const heldOf = (key) => {
    let held = helds.get(key);
    if (!held) {
      held = { form: createForm(), busy: null, errors: {}, version: 0 };
      helds.set(key, held);
    }
    return held;
  };

  /** @param {unknown} error */
  const failure = (error) => {
    if (!(error instanceof Refused)) throw error;
    if (error.status === 0 || error.status === 504) return app.t('appSlow', { app: app.botName() });
    return `${app.t('actionFailed')}：${error.message}`;
  };

  /**
   * What a person's action did on the app's side, told as Slack tells it.
   * @param {any} result
   * @returns {string | null}
   */
  const trouble = (result) => {
    if (result?.error === 'timeout' || result?.timed_out)
      return app.t('appSlow', { app: app.botName() });
    const status = Number(result?.status ?? 200);
    if (status >= 200 && status < 300) return null;
    return status === 0
      ? app.t('appSlow', { app: app.botName() })
      : app.t('appFailed', { app: app.botName(), status });
  };

  /**
   * @param {Where} where
   * @param {Held} held
   * @param {string} blockId
   * @param {any} element
   * @param {object} entry
   */
  const act = async (where, held, blockId, element, entry) => {
    held.busy = `${blockId} ${element.action_id}`;
    delete held.errors[blockId];
    changed(held);
    try {
      const result = await app.call('slack/action', {
        user: app.store.view.staff,
        channel: where.channel,
        message_ts: where.message_ts,
        view_id: where.view_id,
        block_id: blockId,
        action_id: element.action_id,
        ...entry,
        ...(where.view_id ? { values: held.form.values(where.blocks) } : {}),
      });
      const problem = trouble(result);
      if (problem) held.errors[blockId] = problem;
    } catch (error) {
      held.errors[blockId] = failure(error);
    } finally {
      held.busy = null;
      changed(held);
    }
  };

  /** @param {Held} held */
  const changed = (held) => {
    held.version += 1;
    app.store.redraw();
  };

  return {
    heldOf,
    trouble,
    failure,
    changed,
    /** @param {string} key */
    forget: (key) => void helds.delete(key),
    /** A word that changes whenever the surface must be drawn again. @param {string} key */
    version: (key) => helds.get(key)?.version ?? 0,
    /**
     * @param {Where} where
     * @returns {Surface}
     */
    surface(where) {
      const held = heldOf(where.key);
      const { world, view } = app.store;
      return {
        reading: app.reading(),
        t: app.t,
        form: held.form,
        busy: held.busy,
        errors: held.errors,
        people: slack.staff(world).filter((person) => !person.deleted),
        rooms: slack.channels(world, view.staff).filter((room) => room.kind === 'channel'),
        act: (blockId, element, entry) => void act(where, held, blockId, element, entry),
        lookUp: (blockId, element, query) =>
          app.call('slack/options', {
            user: view.staff,
            view_id: where.view_id,
            channel: where.channel,
            message_ts: where.message_ts,
            block_id: blockId,
            action_id: element.action_id,
            value: query,
          }),
        changed: () => changed(held),
        fileUrl: app.fileUrl,
      };
    },
  };
}
