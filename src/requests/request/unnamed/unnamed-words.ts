import type { EntityManager } from '@mikro-orm/postgresql';
import { Chat } from '../../../community/chat.ts';
import { Occupancy, Resident, Unit } from '../../../community/entities.ts';
import type { FileRef } from '../../../delivery/parts.ts';
import { redactOwn } from './redact-own.ts';

/** What the staff may read of what somebody says about their request: without what tells who they are, where they stay unnamed. */
export type ForStaff = {
  words(text: string): string;
  files(files: readonly FileRef[]): FileRef[];
};

const asSaid: ForStaff = { words: (text) => text, files: (files) => [...files] };

/** How the words of whoever filed a request are shown to the staff. */
export async function forStaff(
  em: EntityManager,
  of: { anonymous: boolean; resident: string | null; chat: number | null; unit: string | null },
): Promise<ForStaff> {
  if (!of.anonymous) return asSaid;
  const [person, chats, lived] = await Promise.all([
    of.resident ? em.findOne(Resident, { id: of.resident }) : null,
    of.resident
      ? em.find(Chat, { resident: of.resident }, { fields: ['displayName', 'sharedPhone'] })
      : of.chat === null
        ? []
        : em.find(Chat, { id: of.chat }, { fields: ['displayName', 'sharedPhone'] }),
    of.resident ? em.find(Occupancy, { resident: of.resident }, { fields: ['unit'] }) : [],
  ]);
  const homes = [...lived.map((one) => one.unit), of.unit].filter((one) => one !== null);
  const units = await em.find(Unit, { id: { $in: homes } }, { fields: ['address'] });
  const own = {
    names: [person?.name ?? '', ...chats.map((chat) => chat.displayName)],
    phones: [person?.phone, ...chats.map((chat) => chat.sharedPhone)].filter(
      (one) => typeof one === 'string',
    ),
    homes: units.map((unit) => unit.address),
  };
  return {
    words: (text) => redactOwn(text, own),
    files: (files) => files.map((file) => ({ ...file, name: redactOwn(file.name, own) })),
  };
}
