import { sql } from 'kysely';
import { communityName, shownAddress } from '../../community/addresses/shown-address.ts';
import { dayIn } from '../../community/calendar/today.ts';
import { hasSeveral } from '../../community/communities-of.ts';
import { Community, Unit } from '../../community/entities.ts';
import { settingsTable } from '../../community/settings/table.ts';
import type { Language } from '../../config.ts';
import { payWords } from '../../ledger/inquiry/answer-fees.ts';
import type { Work } from '../../work.ts';
import { DemandLetter } from './letter-entities.ts';

/** 催缴函: all that stands on one. Amounts in whole fen as they were when it was made, days ISO. */
export type LetterFacts = {
  number: string;
  language: Language;
  community: string;
  address: string;
  /** Whom it is for; none where no owner is on file. */
  names: string[];
  day: string;
  payBy: string;
  bills: {
    number: string;
    period: string;
    dueOn: string;
    owedFen: bigint;
    lateFeeFen: bigint;
  }[];
  payWords: string | null;
  /** What the community's own QR code for payments holds; null for none. */
  payCode: string | null;
  /** What to write with a transfer. */
  reference: string;
  phone: string | null;
};

/** What a letter says, as it was made; null where there is no such letter. */
export async function loadLetter(work: Work, id: string): Promise<LetterFacts | null> {
  const letter = await work.em.findOne(DemandLetter, { id });
  if (!letter) return null;
  const community = await work.em.findOneOrFail(Community, { id: letter.community });
  const unit = await work.em.findOneOrFail(Unit, { id: letter.unit });
  const kysely = work.em.getKysely();
  const named = await sql<{ name: string }>`/* letter_names */
    select r.name from liable_party_members m join residents r on r.id = m.resident_id
    where m.party_id = ${letter.party} and r.name <> '' order by r.created_at, r.id`.execute(
    kysely,
  );
  const { rows } = await sql<{
    number: string;
    period: string;
    dueOn: string;
    owed: string;
    late: string;
  }>`/* letter_bills */
    select b.number::text, b.period, b.due_on::text as "dueOn", lb.owed_fen::text as owed, lb.late_fee_fen::text as late
    from demand_letter_bills lb join bills b on b.id = lb.bill_id where lb.letter_id = ${letter.id}
    order by b.due_on, b.number`.execute(kysely);
  const { language } = letter;
  return {
    ...{ number: letter.number, language, payBy: letter.payBy },
    community: communityName(community, language),
    address: shownAddress(unit.address, community, language, await hasSeveral(work.em)),
    names: named.rows.map((one) => one.name),
    day: dayIn(letter.madeAt, community.timeZone),
    bills: rows.map(({ owed, late, ...one }) => ({
      ...one,
      owedFen: BigInt(owed),
      lateFeeFen: BigInt(late),
    })),
    payWords: payWords(community, language),
    payCode: settingsTable['bills.pay_code'].get(community),
    reference: `${unit.address} ${rows[0]?.number ?? ''}`.trim(),
    phone: community.phones.desk ?? null,
  };
}
