import { addPerson } from '../../bots/playground/botapi/people.ts';
import type { Chat } from '../../src/community/chat.ts';
import { Community, Occupancy, Resident, Unit } from '../../src/community/entities.ts';
import { openChat } from '../../src/community/open-chat.ts';
import type { Request } from '../../src/requests/request/entities.ts';
import { openRequest } from '../../src/requests/request/open-request.ts';
import type { Work } from '../../src/work.ts';
import type { DeliveryBench } from './delivery-bench.ts';

/** A private chat in Chinese that nobody is bound to yet. */
export async function openPrivateChat(work: Work, id: number): Promise<Chat> {
  const chat = await openChat(work, { id, kind: 'private', displayName: '赵' });
  chat.language = 'zh-CN';
  return chat;
}

/** The chats of so many people of whom nothing is known but that they started the bot. */
export function crowdOf(bench: Pick<DeliveryBench, 'telegram'>, count: number): number[] {
  return Array.from({ length: count }, (_, n) => {
    const person = addPerson(bench.telegram.world, {
      key: `one of many ${n}`,
      first_name: `${n}`,
      language_code: 'zh-hans',
      phone: `+861390000${1000 + n}`,
    });
    bench.telegram.world.people.put(String(person.id), { ...person, started: true });
    return person.id;
  });
}

/** A repair that Zhao Yulan filed from her chat. */
export function fileRequest(
  bench: DeliveryBench,
  words = '水龙头滴水',
): Promise<Pick<Request, 'id' | 'number'>> {
  return bench.inTransaction(async (work) => {
    const resident = await work.em.findOneOrFail(Resident, { name: '赵玉兰' });
    const home = await work.em.findOneOrFail(Occupancy, { resident: resident.id });
    const unit = await work.em.findOneOrFail(Unit, { id: home.unit });
    const community = await work.em.findOneOrFail(Community, { name: '桂苑' });
    const opened = await openRequest(work, {
      draft: {
        kind: 'repair',
        category: 'plumbing',
        urgency: 'normal',
        words,
        files: [],
        home: { unit: unit.id, address: unit.address, usage: unit.usage },
        wished: null,
        anonymous: false,
      } as never,
      community: community.id,
      resident: resident.id,
      chat: bench.chatOf('zhao'),
      adopt: null,
    });
    return opened.request;
  });
}
