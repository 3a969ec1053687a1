import type { Community } from '../community/entities.ts';
import { onceEachDay } from '../community/once-each-day.ts';
import { causes } from '../delivery/causes.ts';
import { tellManagement } from '../staff/people/tell-staff.ts';
import { billingTexts } from '../texts/billing/billing.ts';
import type { Office, Work } from '../work.ts';
import { checkLedger } from './check-ledger.ts';

/** When the books are held against themselves, in the community's time. */
const checkedAt = '03:30';
/** More differences than these are counted, not listed. */
const listedMax = 10;

/** Holds the books of each community against bills, payments and receipts once a night; a difference is told to the managers. */
export async function checkEachNight(office: Office): Promise<void> {
  await onceEachDay(office, 'ledger_check', checkedAt, check);
}

async function check(work: Work, community: Community, day: string): Promise<void> {
  const { differences } = await checkLedger(work, community.id);
  if (differences.length === 0) return;
  const t = billingTexts(community.locale);
  const more = differences.length - listedMax;
  await tellManagement(work, community, {
    key: causes.ledgerCheck(community.id, day),
    text: [
      t['ledger.differs']({ count: differences.length }),
      ...differences.slice(0, listedMax).map((one) => `· ${t['ledger.difference'](one)}`),
      ...(more > 0 ? [t['ledger.more']({ count: more })] : []),
    ].join('\n'),
    call: true,
  });
}
