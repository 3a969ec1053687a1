import { Staff } from '../../staff/people/entities.ts';
import { staffView } from '../../staff/people/find-staff.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import type { Work } from '../../work.ts';
import { Request } from '../request/entities.ts';
import { ContactLog } from './call-entities.ts';
import type { CallEntry } from './call-entry.ts';
import type { CallMatter } from './understand-call.ts';

/** Who entered the same a moment ago, when (ms), and the number of what was made of it. */
export type LoggedBefore = { by: StaffView; at: number; request: number | null };

/** For so long the same matter of the same caller is taken for the same call, in ms. */
const sameWithinMs = 15 * 60_000;

type Known = Pick<
  ContactLog,
  'takenBy' | 'caller' | 'callerPhone' | 'unit' | 'resident' | 'words' | 'kind' | 'category'
>;
type New = Pick<CallEntry, 'typed' | 'caller' | 'phone' | 'words'> &
  Pick<CallMatter, 'kind' | 'category'>;

/**
 * Whether an entry of a moment ago tells of the same call: the same words of the same
 * caller, whoever entered them; or, entered by two, the same matter of the same home,
 * person or phone, in whatever words.
 */
export function isSameCall(known: Known, entry: New, takenBy: string): boolean {
  const { caller } = entry;
  const sameHome = known.unit !== null && known.unit === (caller?.unit ?? null);
  const samePerson = known.resident !== null && known.resident === (caller?.resident ?? null);
  const samePhone = known.callerPhone !== null && known.callerPhone === entry.phone;
  const sameKnown = sameHome || samePerson || samePhone;
  if (bare(known.words) === bare(entry.words))
    return sameKnown || bare(known.caller) === bare(entry.typed);
  const sameMatter = known.kind === entry.kind && known.category === entry.category;
  return sameKnown && sameMatter && known.category !== 'none' && known.takenBy !== takenBy;
}

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, '');

/** The entry of a moment ago that tells of the same call; null for none. */
export async function loggedBefore(
  work: Work,
  actor: StaffView,
  community: string,
  entry: CallEntry,
  matter: CallMatter,
): Promise<LoggedBefore | null> {
  const lately = await work.em.find(
    ContactLog,
    { community, at: { $gte: work.nowMs - sameWithinMs } },
    { orderBy: { at: 'desc' } },
  );
  const same = lately.find((one) => isSameCall(one, { ...entry, ...matter }, actor.id));
  if (!same) return null;
  const [by, request] = await Promise.all([
    work.em.findOneOrFail(Staff, { id: same.takenBy }),
    same.request ? work.em.findOne(Request, { id: same.request }, { fields: ['number'] }) : null,
  ]);
  return { by: staffView(by), at: same.at, request: request?.number ?? null };
}
