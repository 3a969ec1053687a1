import { z } from 'zod';
import { addGroup, groupActs, setTopic, upgradeGroup } from './groups.ts';
import { TgRefusal, type TgWorld } from './model.ts';
import { checkoutsShown, payActs, personPays } from './payments.ts';
import {
  addPerson,
  personActs,
  personBlocks,
  personEdits,
  personPresses,
  personSends,
} from './people.ts';

type Act = (world: TgWorld, fields: Record<string, unknown>) => unknown;

const renumberShape = z.object({ next: z.number().int() });

/** What people and the playground can do here, by the verb of the control API; each checks what it is given. */
const acts: Readonly<Record<string, Act>> = {
  users: (world, fields) => addPerson(world, personActs.users.parse(fields)),
  send: (world, fields) => personSends(world, personActs.send.parse(fields)),
  press: (world, fields) => personPresses(world, personActs.press.parse(fields)),
  pay: (world, fields) => personPays(world, payActs.pay.parse(fields)),
  edit: (world, fields) => personEdits(world, personActs.edit.parse(fields)),
  block: (world, fields) => personBlocks(world, personActs.block.parse(fields)),
  groups: (world, fields) => addGroup(world, groupActs.groups.parse(fields)),
  upgrade: (world, fields) => upgradeGroup(world, groupActs.upgrade.parse(fields)),
  topic: (world, fields) => setTopic(world, groupActs.topic.parse(fields)),
  renumber: (world, fields) => world.updates.renumber(renumberShape.parse(fields).next),
};

/** Has somebody of the playground do what the verb says. */
export function actInTelegram(
  world: TgWorld,
  verb: string,
  fields: Record<string, unknown>,
): unknown {
  const done = Object.hasOwn(acts, verb) ? acts[verb] : undefined;
  if (!done) throw new TgRefusal(404, `The playground knows no verb ${verb}.`);
  return done(world, fields);
}

/** Everything a page needs to draw. */
export function stateOf(world: TgWorld): Record<string, unknown> {
  const unseen = new Set(
    world.people
      .values()
      .filter((one) => one.background)
      .map((one) => one.id),
  );
  const isSeen = (id: number): boolean => !unseen.has(id);
  return {
    bot: {
      ...world.bot,
      commands: world.profile.get('commands:zh') ?? world.profile.get('commands:') ?? [],
    },
    users: world.people.values().filter((one) => isSeen(one.id)),
    chats: world.chats.values().filter((one) => isSeen(one.id)),
    messages: world.messages.values().filter((one) => isSeen(one.chat.id)),
    queries: world.queries.values().slice(-100),
    actions: world.actions.values(),
    ...checkoutsShown(world),
    pending: world.updates.pending(),
    polled_from: world.updates.polledFrom(),
  };
}
