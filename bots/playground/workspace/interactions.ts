import { z } from 'zod';
import { type Entered, enteredValues, stateOf } from './blocks/inputs.ts';
import { homeBody, homeId, viewBody } from './methods/view-methods.ts';
import {
  messageKey,
  newTrigger,
  nextTs,
  type SkHome,
  type SkMessage,
  SkRefusal,
  type SkUser,
  type SkView,
  type SkWorld,
} from './model.ts';
import { staffUser } from './people.ts';
import type { SlackPush } from './push.ts';
import { newResponseUrl } from './responses.ts';

/** What a member of the staff can do to what the app shows them. */
export const interactionActs = {
  action: z.looseObject({
    user: z.string(),
    channel: z.string().optional(),
    message_ts: z.string().optional(),
    view_id: z.string().optional(),
    block_id: z.string(),
    action_id: z.string(),
    values: enteredValues.optional(),
  }),
  options: z.looseObject({
    user: z.string(),
    view_id: z.string().optional(),
    channel: z.string().optional(),
    message_ts: z.string().optional(),
    block_id: z.string(),
    action_id: z.string(),
    value: z.string(),
  }),
} as const;

/** Where a control stands: on a message of a channel, in an open view, or in somebody's App Home. */
type Place =
  | { kind: 'message'; channel: string; message: SkMessage; ephemeral: boolean }
  | { kind: 'view'; opened: SkView }
  | { kind: 'home'; home: SkHome };

function placeOf(
  world: SkWorld,
  user: SkUser,
  given: { channel?: string; message_ts?: string; view_id?: string },
): Place {
  const { channel, message_ts: ts, view_id } = given;
  if (view_id !== undefined) {
    const opened = world.views.get(view_id);
    if (opened && opened.user === user.id) return { kind: 'view', opened };
    const home = world.homes.get(user.id);
    if (home && (view_id === homeId(user.id) || !opened)) return { kind: 'home', home };
    throw new SkRefusal('this view is not open');
  }
  const message = channel && ts ? world.messages.get(messageKey(channel, ts)) : undefined;
  if (message && channel) return { kind: 'message', channel, message, ephemeral: false };
  const ephemeral = ts ? world.ephemerals.get(ts) : undefined;
  if (ephemeral && ephemeral.user === user.id)
    return { kind: 'message', channel: ephemeral.channel, message: ephemeral, ephemeral: true };
  throw new SkRefusal('this message is not there any more');
}

function blocksOf(place: Place): unknown[] {
  switch (place.kind) {
    case 'view':
      return place.opened.view.blocks;
    case 'home':
      return place.home.view.blocks;
    default:
      return [
        ...(place.message.blocks ?? []),
        ...(place.message.attachments ?? []).flatMap((one) =>
          typeof one === 'object' && one !== null && 'blocks' in one && Array.isArray(one.blocks)
            ? one.blocks
            : [],
        ),
      ];
  }
}

/** The control of a block, as the app described it. */
function elementOf(
  blocks: readonly unknown[],
  blockId: string,
  actionId: string,
): Record<string, unknown> | undefined {
  const records = (value: unknown): Record<string, unknown>[] =>
    [value]
      .flat()
      .filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null);
  return records(blocks)
    .filter((block) => block.block_id === blockId)
    .flatMap((block) => [block.element, block.accessory, block.elements].flatMap(records))
    .find((element) => element.action_id === actionId);
}

/** What the app is told of where something happened. */
function placeBody(
  world: SkWorld,
  user: SkUser,
  place: Place,
  values: Entered,
  blockId: string,
): Record<string, unknown> {
  if (place.kind === 'view')
    return {
      container: { type: 'view', view_id: place.opened.id },
      view: viewBody(world, place.opened, values),
    };
  if (place.kind === 'home')
    return {
      container: { type: 'view', view_id: homeId(user.id) },
      view: homeBody(world, place.home, values),
    };
  const { channel, message, ephemeral } = place;
  const thread = message.thread_ts ? { thread_ts: message.thread_ts } : {};
  const { reactions: _reactions, channel: _channel, ...body } = message;
  return {
    container: {
      ...containerOf(message, blockId),
      message_ts: message.ts,
      channel_id: channel,
      is_ephemeral: ephemeral,
      ...thread,
    },
    channel: { id: channel, name: world.channels.get(channel)?.name || 'directmessage' },
    // Slack keeps no ephemeral message, so it cannot show one to the app.
    ...(ephemeral ? {} : { message: body }),
    state: { values },
    response_url: newResponseUrl(world, {
      user: user.id,
      channel,
      message_ts: message.ts,
      thread_ts: message.thread_ts ?? null,
    }),
  };
}

/** What holds a control: the message, or one of its attachments, as Slack tells them apart. */
function containerOf(message: SkMessage, blockId: string): Record<string, unknown> {
  const index = (message.attachments ?? []).findIndex(
    (one) =>
      typeof one === 'object' &&
      one !== null &&
      'blocks' in one &&
      Array.isArray(one.blocks) &&
      one.blocks.some((block: unknown) => (block as { block_id?: unknown }).block_id === blockId),
  );
  return index === -1
    ? { type: 'message' }
    : { type: 'message_attachment', attachment_id: index + 1, is_app_unfurl: false };
}

/** Somebody presses, picks or ticks something. @returns the status the app answered with */
export async function staffClicks(
  world: SkWorld,
  push: SlackPush,
  given: z.infer<typeof interactionActs.action>,
): Promise<Record<string, unknown>> {
  const user = staffUser(world, given.user);
  const {
    user: _user,
    channel: _channel,
    message_ts: _ts,
    view_id: _view,
    block_id,
    action_id,
    values = {},
    ...entry
  } = given;
  const place = placeOf(world, user, given);
  const blocks = blocksOf(place);
  const element = elementOf(blocks, block_id, action_id);
  if (!element) throw new SkRefusal(`there is no control ${action_id} there`);
  const state = stateOf(blocks, values);
  const held = state[block_id]?.[action_id];
  const acked = await push.interact({
    type: 'block_actions',
    ...interactionHeader(world, user),
    ...placeBody(
      world,
      user,
      place,
      held === undefined
        ? state
        : { ...state, [block_id]: { ...state[block_id], [action_id]: { ...held, ...entry } } },
      block_id,
    ),
    actions: [
      {
        type: element.type,
        action_id,
        block_id,
        ...(element.type === 'button' ? { text: element.text } : {}),
        ...(element.value === undefined ? {} : { value: element.value }),
        ...entry,
        action_ts: nextTs(world),
      },
    ],
  });
  return { status: acked.status };
}

/** Somebody types into a menu whose choices the app looks up. */
export async function lookUpOptions(
  world: SkWorld,
  push: SlackPush,
  given: z.infer<typeof interactionActs.options>,
): Promise<unknown> {
  const user = staffUser(world, given.user);
  const place = placeOf(world, user, given);
  const blocks = blocksOf(place);
  if (!elementOf(blocks, given.block_id, given.action_id))
    throw new SkRefusal(`there is no control ${given.action_id} there`);
  const {
    response_url: _none,
    state: _state,
    ...where
  } = placeBody(world, user, place, stateOf(blocks, {}), given.block_id);
  const { trigger_id: _trigger, ...about } = interactionHeader(world, user);
  const acked = await push.interact({
    type: 'block_suggestion',
    ...about,
    ...where,
    action_id: given.action_id,
    block_id: given.block_id,
    value: given.value,
  });
  return acked.body ?? { options: [] };
}

/** Who did it, and the trigger that lets the app open a view. */
export function interactionHeader(world: SkWorld, user: SkUser) {
  return {
    team: { id: world.team.id, domain: 'playground' },
    user: { id: user.id, username: user.name, name: user.name, team_id: world.team.id },
    api_app_id: world.appId,
    token: 'playground',
    trigger_id: newTrigger(world, user.id),
    enterprise: null,
    is_enterprise_install: false,
  };
}
