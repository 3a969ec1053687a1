import { addGroup } from '../bots/playground/botapi/groups.ts';
import { addPerson } from '../bots/playground/botapi/people.ts';
import type { Playground } from '../bots/playground/playground.ts';
import { addChannel, addUser } from '../bots/playground/workspace/people.ts';
import { demoChannels, demoResidents, demoStaff } from '../src/setup/demo.ts';
import { terms } from '../src/texts/terms/terms.ts';

/** A resident of the demonstration and their chat. */
export type PlaygroundResident = { chat: number; phone: string; name: string };

/**
 * Puts the people and channels of the demonstration into the playground; those who
 * are there stay as they are. Returns the residents who are known to the office from the start.
 */
export function furnishPlayground(playground: Playground): PlaygroundResident[] {
  for (const channel of demoChannels) addChannel(playground.slack.world, channel);
  for (const one of demoStaff) {
    addUser(playground.slack.world, {
      key: one.key,
      name: one.key,
      real_name: one.name,
      title: one.roles.map((role) => terms('zh-CN').role[role]).join(' · '),
    });
  }
  const people = demoResidents.map((one) =>
    addPerson(playground.telegram.world, {
      key: one.key,
      first_name: one.first,
      last_name: one.last,
      language_code: one.language === 'zh' ? 'zh-hans' : 'en',
      phone: one.phone,
      home: one.home,
      ...(one.settled ? {} : { invite: one.code }),
    }),
  );
  addGroup(playground.telegram.world, {
    title: '桂苑业主群',
    members: people.map((one) => one.id),
    type: 'supergroup',
    topics: [],
  });
  return demoResidents.flatMap((one, index) => {
    const chat = people[index]?.id;
    return one.settled && chat !== undefined ? [{ chat, phone: one.phone, name: one.name }] : [];
  });
}
