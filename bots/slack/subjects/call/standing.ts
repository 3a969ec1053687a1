import type { Language } from '../../../../src/config.ts';
import { lookAtAccount } from '../../../../src/ledger/account/look-at-account.ts';
import { type OpenOne, openOfHome } from '../../../../src/requests/calls/add-to-open.ts';
import type { CallerFound } from '../../../../src/requests/calls/find-caller.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import type { Office } from '../../../../src/work.ts';
import { besideLines, owedWords } from '../pay/windows.ts';
import { callerWords, openWords } from './windows.ts';

/** Who calls, what is open for their home, and what it owes: a line each, for whoever has them on the phone; and what is open, to choose from. */
export async function standingOf(
  office: Office,
  actor: StaffView,
  caller: CallerFound,
  language: Language,
): Promise<{ lines: string[]; open: OpenOne[] }> {
  const t = staffTexts(language);
  const { unit } = caller;
  if (unit === null) return { lines: [callerWords(caller, language)], open: [] };
  const open = await openOfHome(office.orm.em.fork(), unit);
  const owed = await balanceOf(office, actor, caller, language);
  const lines = [
    callerWords(caller, language),
    open.length === 0 ? t['call.none_open']() : t['call.open']({ count: open.length }),
    ...open.slice(0, openShown).map((one) => openWords(one, language)),
    ...(owed === null ? [] : [owed]),
  ];
  return { lines, open };
}

/** So many of what is open for a home are told above the fields. */
const openShown = 3;

/** What the home of a caller owes, for whoever may see it, on record; null for anybody else, and where there is no home. */
export async function balanceOf(
  office: Office,
  actor: StaffView,
  { unit, community, address }: CallerFound,
  language: Language,
): Promise<string | null> {
  if (unit === null || !mayIn(actor, community, 'account.see')) return null;
  // The look is no answer to what was sent.
  const { handles: _, ...looking } = office;
  const seen = await lookAtAccount(looking, { slackUser: actor.slackUser, unit });
  if (!seen.ok) return null;
  const { owedFen, lateFeeFen, prepaidFen } = seen.owed;
  if (owedFen + lateFeeFen > 0n) return owedWords(address, seen.owed, language);
  const prepaid = prepaidFen > 0n ? writeYuan(prepaidFen) : null;
  const own = staffTexts(language)['call.owes_nothing']({ address, prepaid });
  return [own, ...besideLines(seen.owed, language)].join('\n');
}
