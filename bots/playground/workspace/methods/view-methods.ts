import { faultsOfView } from '../blocks/blocks.ts';
import { userFor } from '../lookup.ts';
import { withIds } from '../messages.ts';
import { type SkHome, type SkMethod, SkRefusal, type SkView, type SkWorld } from '../model.ts';

type Args = Record<string, unknown>;
type Contents = SkView['view'];

const triggerLastsMs = 3000;
/** Slack shows at most three modals one above the other. */
const viewsMax = 3;

/** Modals and App Home. */
export const viewMethods: Record<string, SkMethod> = {
  'views.open': {
    takes: ['trigger_id', 'view'],
    answer: (world, args) => openView(world, args, 'first'),
  },
  'views.push': {
    takes: ['trigger_id', 'view'],
    answer: (world, args) => openView(world, args, 'above'),
  },
  'views.update': {
    takes: ['view_id', 'external_id', 'hash', 'view'],
    answer: (world, args) => {
      const found =
        args.external_id === undefined
          ? world.views.get(String(args.view_id))
          : world.views.values().find((one) => one.view.external_id === args.external_id);
      if (!found) throw new SkRefusal('not_found');
      if (args.hash !== undefined && args.hash !== found.hash) throw new SkRefusal('hash_conflict');
      return { view: replaceView(world, found, args.view) };
    },
  },
  'views.publish': {
    takes: ['user_id', 'view', 'hash'],
    answer: (world, args) => {
      const user = userFor(world, args.user_id);
      const before = world.homes.get(user.id);
      if (args.hash !== undefined && before && args.hash !== before.hash)
        throw new SkRefusal('hash_conflict');
      const home = { user: user.id, view: checkedView(args.view, 'home'), hash: nextHash(world) };
      world.homes.put(user.id, home);
      return { view: homeBody(world, home) };
    },
  },
};

const nextHash = (world: SkWorld): string =>
  `${Math.floor(world.clock.now() / 1000)}.${world.journal.nextId('slack.hash', 10_000_001)}`;

function checkedView(given: unknown, type: 'modal' | 'home'): Contents {
  const faults = faultsOfView(given);
  if (faults.length > 0)
    throw new SkRefusal('invalid_arguments', {
      response_metadata: { messages: faults.map((fault) => `[ERROR] ${fault}`) },
    });
  const view = given as Contents;
  if (view.type !== type)
    throw new SkRefusal('invalid_arguments', {
      response_metadata: { messages: [`[ERROR] a ${type} is expected here`] },
    });
  return { ...view, blocks: withIds(view.blocks) };
}

function openView(world: SkWorld, args: Args, where: 'first' | 'above'): Record<string, unknown> {
  const trigger = world.triggers.get(String(args.trigger_id));
  if (!trigger) throw new SkRefusal('invalid_trigger_id');
  if (trigger.used) throw new SkRefusal('exchanged_trigger_id');
  if (world.clock.now() - trigger.at > triggerLastsMs) throw new SkRefusal('expired_trigger_id');
  const view = checkedView(args.view, 'modal');
  const given = view.external_id;
  if (given && world.views.values().some((one) => one.view.external_id === given))
    throw new SkRefusal('duplicate_external_id');
  const open = world.views.values().filter((one) => one.user === trigger.user);
  if (where === 'above' && open.length >= viewsMax) throw new SkRefusal('push_limit_reached');
  // A modal opened anew takes the place of whatever was open.
  if (where === 'first') for (const one of open) world.views.delete(one.id);
  world.triggers.put(trigger.id, { ...trigger, used: true });
  const opened: SkView = {
    id: `V0${String(world.journal.nextId('slack.view', 1)).padStart(8, '0')}`,
    hash: nextHash(world),
    user: trigger.user,
    view,
    previous: where === 'above' ? (open.at(-1)?.id ?? null) : null,
  };
  world.views.put(opened.id, opened);
  return { view: viewBody(world, opened) };
}

/** Puts a view above another, without a trigger: what an app answers to a submission. */
export function pushAbove(world: SkWorld, below: SkView, given: unknown): void {
  const id = `V0${String(world.journal.nextId('slack.view', 1)).padStart(8, '0')}`;
  const view = checkedView(given, 'modal');
  const { user } = below;
  world.views.put(id, { id, hash: nextHash(world), user, view, previous: below.id });
}

/** Puts other contents into an open view. */
export function replaceView(
  world: SkWorld,
  found: SkView,
  given: unknown,
): Record<string, unknown> {
  const next: SkView = { ...found, view: checkedView(given, 'modal'), hash: nextHash(world) };
  world.views.put(found.id, next);
  return viewBody(world, next);
}

const settings = { private_metadata: '', callback_id: '', external_id: '' };

/** An open view as the app is shown it. */
export function viewBody(
  world: SkWorld,
  opened: SkView,
  values: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    id: opened.id,
    team_id: world.team.id,
    app_id: world.appId,
    app_installed_team_id: world.team.id,
    bot_id: world.botId,
    hash: opened.hash,
    root_view_id: rootOf(world, opened),
    previous_view_id: opened.previous,
    clear_on_close: false,
    notify_on_close: false,
    submit: null,
    close: null,
    ...settings,
    ...opened.view,
    state: { values },
  };
}

function rootOf(world: SkWorld, opened: SkView): string {
  const below = opened.previous === null ? undefined : world.views.get(opened.previous);
  return below ? rootOf(world, below) : opened.id;
}

export const homeId = (user: string): string => `V0HOME${user}`;

/** Somebody's App Home as the app is shown it. */
export function homeBody(
  world: SkWorld,
  home: SkHome,
  values: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    id: homeId(home.user),
    team_id: world.team.id,
    app_id: world.appId,
    app_installed_team_id: world.team.id,
    bot_id: world.botId,
    hash: home.hash,
    root_view_id: homeId(home.user),
    previous_view_id: null,
    ...settings,
    ...home.view,
    state: { values },
  };
}
