import { z } from 'zod';
import { editActs, staffDeletes, staffEdits } from './edits.ts';
import { interactionActs, lookUpOptions, staffClicks } from './interactions.ts';
import { SkRefusal, type SkWorld } from './model.ts';
import * as people from './people.ts';
import type { SlackPush } from './push.ts';
import type { DisconnectReason, SlackSockets } from './sockets.ts';
import { modalActs, staffCloses, staffSubmits } from './submissions.ts';

/** What an act of the playground has to do with. */
export type ActDeps = { world: SkWorld; push: SlackPush; sockets: SlackSockets };

type Act = (deps: ActDeps, fields: Record<string, unknown>) => unknown;

/** What can be done to the app's connections. */
const socketAct = z.object({
  do: z.enum(['warning', 'refresh_requested', 'link_disabled', 'lose', 'lose_after_next', 'stall']),
  which: z.enum(['all', 'oldest']).default('all'),
  /** Whether Slack closes the connection itself after its word, or leaves that to the app. */
  close: z.boolean().default(false),
});

const shapes = { ...people.slackActs, ...interactionActs, ...modalActs, ...editActs };

/** What staff and the playground can do here, by the verb of the control API; each checks what it is given. */
const acts: Readonly<Record<string, Act>> = {
  users: ({ world }, fields) => people.addUser(world, shapes.users.parse(fields)),
  channels: ({ world }, fields) => people.addChannel(world, shapes.channels.parse(fields)),
  archive: ({ world }, fields) => people.archiveChannel(world, shapes.archive.parse(fields)),
  invite: ({ world }, fields) => people.inviteApp(world, shapes.invite.parse(fields)),
  edit: ({ world, push }, fields) => staffEdits(world, push, shapes.edit.parse(fields)),
  delete: ({ world, push }, fields) => staffDeletes(world, push, shapes.delete.parse(fields)),
  message: ({ world, push }, fields) =>
    people.staffWrites(world, push, shapes.message.parse(fields)),
  react: ({ world, push }, fields) => people.staffReacts(world, push, shapes.react.parse(fields)),
  action: ({ world, push }, fields) => staffClicks(world, push, shapes.action.parse(fields)),
  submit: ({ world, push }, fields) => staffSubmits(world, push, shapes.submit.parse(fields)),
  close: ({ world, push }, fields) => staffCloses(world, push, shapes.close.parse(fields)),
  command: ({ world, push }, fields) =>
    people.staffCommands(world, push, shapes.command.parse(fields)),
  home: ({ world, push }, fields) => people.staffOpensHome(world, push, shapes.home.parse(fields)),
  deactivate: ({ world, push }, fields) =>
    people.deactivateAccount(world, push, shapes.deactivate.parse(fields)),
  socket: ({ sockets }, fields) => disturb(sockets, socketAct.parse(fields)),
  options: ({ world, push }, fields) => lookUpOptions(world, push, shapes.options.parse(fields)),
};

/** Has somebody of the playground do what the verb says. */
export function actInSlack(deps: ActDeps, verb: string, fields: Record<string, unknown>): unknown {
  const done = Object.hasOwn(acts, verb) ? acts[verb] : undefined;
  if (!done) throw new SkRefusal(`The playground knows no verb ${verb}.`);
  return done(deps, fields);
}

function disturb(sockets: SlackSockets, given: z.infer<typeof socketAct>): { connections: number } {
  switch (given.do) {
    case 'lose':
      sockets.lose('now');
      break;
    case 'lose_after_next':
      sockets.lose('after_next');
      break;
    case 'stall':
      sockets.stall();
      break;
    default:
      sockets.announce(given.do satisfies DisconnectReason, given);
  }
  return { connections: sockets.count() };
}

/** Everything a page needs to draw. */
export function stateOf({ world, push, sockets }: ActDeps): Record<string, unknown> {
  return {
    team: world.team,
    english: Object.fromEntries(world.english),
    users: world.users.values(),
    channels: world.channels.values(),
    messages: world.messages.values(),
    ephemerals: world.ephemerals.values().slice(-200),
    views: world.views.values(),
    homes: world.homes.values(),
    pending: push.pending(),
    sockets: { connections: sockets.count(), stray_acknowledgements: sockets.strays() },
  };
}
