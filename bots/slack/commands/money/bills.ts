import { communityQuietUntil } from '../../../../src/community/calendar/quiet-hours.ts';
import { issuedPeriods } from '../../../../src/ledger/telling/run-view.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { billsModal } from '../../subjects/bills/windows.ts';
import { firstNamed } from '../communities-named.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** `/gatehouse bills 桂苑`: the months whose bills were issued, who has them, and the way to issue the next. */
export const billsVerb: CommandVerb = {
  words: { en: ['bills', 'bill'], 'zh-CN': ['账单', '通知单'] },
  right: 'account.see',
  tells: ['bill.issue'],
  opens: 'window',
  answer: answerBills,
};

async function answerBills(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, language } = asked;
  const { community } = await firstNamed(asked, 'account.see');
  if (!community) return { text: staffTexts(language)['bills.not_served']() };
  const periods = await issuedPeriods(office.orm.em.fork(), community.id);
  const mayIssue = mayIn(actor, community.id, 'bill.issue');
  const heldUntil = communityQuietUntil(community, office.clock.now());
  return { window: billsModal({ community, periods, mayIssue, heldUntil }, language) };
}
