import { addGroup } from '../bots/playground/botapi/groups.ts';
import { addPerson } from '../bots/playground/botapi/people.ts';
import type { Playground } from '../bots/playground/playground.ts';
import type { SkWorld } from '../bots/playground/workspace/model.ts';
import { addChannel, addUser } from '../bots/playground/workspace/people.ts';
import type { Language } from '../src/config.ts';
import { demoChannels, demoResidents, demoStaff, demoWorkspace } from '../src/setup/demo.ts';
import { terms } from '../src/texts/terms/terms.ts';

/** A resident of the demonstration and their chat. */
export type PlaygroundResident = { chat: number; phone: string; name: string };

/**
 * Puts the people and channels of the demonstration into the playground; those who
 * are there stay as they are. Returns the residents who are known to the office from the start.
 */
export function furnishPlayground(
  playground: Playground,
  language: Language,
): PlaygroundResident[] {
  furnishWorkspace(playground.slack.world, language);
  const people = demoResidents.map((one) =>
    addPerson(playground.telegram.world, {
      key: one.key,
      first_name: one.first,
      last_name: one.last,
      language_code: one.language === 'zh' ? 'zh-hans' : 'en',
      phone: one.phone,
      home: one.home,
      ...(one.joined ? {} : { invite: one.code }),
    }),
  );
  addGroup(playground.telegram.world, {
    title: language === 'en' ? 'Owners of Osmanthus Court' : '桂苑业主群',
    members: people.map((one) => one.id),
    type: 'supergroup',
    topics: [],
  });
  return demoResidents.flatMap((one, index) => {
    const chat = people[index]?.id;
    return one.joined && chat !== undefined ? [{ chat, phone: one.phone, name: one.name }] : [];
  });
}

/** The staff's side in the language of the office; its page shows English readers English names either way. */
function furnishWorkspace(world: SkWorld, language: Language): void {
  world.team.name = demoWorkspace[language];
  world.english.set(world.team.id, demoWorkspace.en);
  for (const { key, name, topic } of demoChannels) {
    const { id } = addChannel(world, { key, name: name[language], topic: topic[language] });
    world.english.set(id, name.en);
    world.english.set(`${id}:topic`, topic.en);
  }
  for (const one of demoStaff) {
    const { id } = addUser(world, {
      key: one.key,
      name: one.key,
      real_name: language === 'en' ? one.nameEn : one.name,
      title: one.roles.map((role) => terms(language).role[role]).join(' · '),
    });
    world.english.set(id, one.nameEn);
  }
}
