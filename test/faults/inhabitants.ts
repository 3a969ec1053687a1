import { addPerson } from '../../bots/playground/botapi/people.ts';
import { addChannel, addUser } from '../../bots/playground/workspace/people.ts';
import { demoChannels, demoResidents, demoStaff } from '../../src/setup/demo.ts';
import type { StandIns } from '../support/stand-ins.ts';
import type { Deployment } from './deployment.ts';

/** The key of the nth neighbour who writes beside those of the demonstration with a phone. */
export const neighbour = (n: number): string => `neighbour${n}`;

const neighbours = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => neighbour(n + 1));

/** The demonstration's people and channels and so many neighbours, every resident having started the bot. */
export function furnish(standIns: StandIns, crowd: number): void {
  for (const { key, name, topic } of demoChannels)
    addChannel(standIns.slack.world, { key, name: name['zh-CN'], topic: topic['zh-CN'] });
  for (const { key, name } of demoStaff)
    addUser(standIns.slack.world, { key, name: key, real_name: name, title: '' });
  for (const one of demoResidents) {
    const person = addPerson(standIns.telegram.world, {
      key: one.key,
      first_name: one.first,
      language_code: 'zh-hans',
      phone: one.phone,
    });
    standIns.telegram.world.people.put(String(person.id), { ...person, started: true });
  }
  for (const key of neighbours(crowd)) {
    const person = addPerson(standIns.telegram.world, { key, first_name: key });
    standIns.telegram.world.people.put(String(person.id), { ...person, started: true });
  }
}

/** Lets the residents in, as their invitations would: with a real bot those have expired. */
export async function bindChats(deployment: Deployment, crowd: number): Promise<void> {
  const people = deployment.standIns.telegram.world.people.values();
  const known = demoResidents.map(({ phone }) => `'${phone}'`).join();
  const bind = (key: string, name: string, whose: string): Promise<unknown> =>
    deployment.query(
      `insert into chats (id, kind, resident_id, language, display_name, state, slots, reachable, code_failures, created_at, last_heard_at)
       select ${people.find((person) => person.key === key)?.id ?? 0}, 'private', id, 'zh-CN', '${name}', null, '{}', true, 0, now(), now()
       from residents where ${whose} limit 1`,
    );
  for (const { key, first, phone } of demoResidents) await bind(key, first, `phone = '${phone}'`);
  for (const key of neighbours(crowd))
    await bind(
      key,
      key,
      `phone not in (${known}) and not exists (select 1 from chats c where c.resident_id = residents.id)`,
    );
}
