import { Bill } from '../../billing/billing-entities.ts';
import { communityName, shownAddress } from '../../community/addresses/shown-address.ts';
import { todayIn } from '../../community/calendar/today.ts';
import { hasSeveral } from '../../community/communities-of.ts';
import { Community, Unit } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import type { StaffPart } from '../../delivery/parts.ts';
import type { Bytes } from '../../delivery/ports.ts';
import type { Line } from '../../files/print-lines.ts';
import { type ActResult, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { describeDate, describeMonth } from '../../texts/format-time.ts';
import { listComma } from '../../texts/list-comma.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { writeCapital } from '../../texts/write-capital.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { loadAccount } from '../account/load-account.ts';
import { depositsOf } from '../deposits/load-deposits.ts';
import { sumOf } from '../fen.ts';
import { prepaidToReturn } from '../prepay/agree-prepay.ts';
import { owingParties } from '../relief/owing-parties.ts';
import { meterWords } from './plan-settlement.ts';
import { Settlement } from './settlement-entities.ts';

/** Sends 结算单, to print, to the member of the staff who asked, in their own conversation with the app. */
export async function printSettlement(
  office: Office,
  input: { slackUser: string; settlement: string; language: Language; key: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const found = await work.em.findOne(Settlement, { id: input.settlement });
    if (!found) return refusal('not_found');
    const may = await actorWhoMay(work.em, input.slackUser, found.community, 'bill.issue');
    if (!may.ok) return may;
    const { locale } = await work.em.findOneOrFail(Community, { id: found.community });
    const { actor } = may;
    const { number } = found;
    recordAudit(work, { kind: 'staff', id: actor.id }, 'settlement.printed', 'unit', found.unit, {
      number,
    });
    const t = staffTexts(input.language);
    writeToOutbox(work, {
      key: `${input.key}:settlement`,
      destination: destinations.user(actor.slackUser),
      lane: 'conversation',
      part: {
        ...{ to: 'staff', kind: 'settlement_document', settlement: found.id },
        heading: t['settlement.number']({ number }),
        name: t['settlement.name']({ number }),
        // It is signed by residents: in the community's language, whoever prints it.
        language: locale,
      },
    });
    return { ok: true };
  });
}

/** 结算单 as a PDF: how the month's bills were split, and what who left still owes and gets back, as it stands when it is drawn. */
export async function makeSettlement(
  office: Office,
  asked: Pick<Extract<StaffPart, { kind: 'settlement_document' }>, 'settlement' | 'language'>,
): Promise<Bytes | null> {
  const { language } = asked;
  const drawn = await inOneTransaction(office, (work) =>
    settlementDocument(work, asked.settlement, language),
  );
  if (!drawn) return null;
  // Loaded where it is used: the font is large, and few processes ever draw one.
  const { printLines } = await import('../../files/print-lines.ts');
  const t = staffTexts(language);
  const about = {
    ...{ title: t['settlement.title'](), atMs: office.clock.now(), foot: t['receipt.foot'] },
  };
  const bytes = await printLines(drawn.lines, about);
  return {
    ...{ bytes, mime: 'application/pdf' },
    name: t['settlement.name']({ number: drawn.number }),
  };
}

async function settlementDocument(
  work: Work,
  id: string,
  language: Language,
): Promise<{ number: string; lines: Line[] } | null> {
  const found = await work.em.findOne(Settlement, { id });
  if (!found) return null;
  const t = staffTexts(language);
  const community = await work.em.findOneOrFail(Community, { id: found.community });
  const unit = await work.em.findOneOrFail(Unit, { id: found.unit });
  const today = await todayIn(work, community.id);
  const account = await loadAccount(work, unit.id, today);
  const names = account.parties.find((one) => one.id === found.party)?.names ?? [];
  const address = shownAddress(unit.address, community, language, await hasSeveral(work.em));
  const lines: Line[] = [
    { text: t['settlement.title'](), as: 'title' },
    item(t['settlement.number']({ number: found.number })),
    item(t['settlement.where']({ community: communityName(community, language), address })),
    item(
      t['settlement.who']({
        names: names.join(listComma(language)) || t['relief.party_unnamed'](),
        day: describeDate(found.leftOn, language),
      }),
    ),
    item(t['settlement.as_of']({ day: describeDate(today, language) })),
    { text: t['settlement.section_split'](), as: 'section' },
    ...((await isUndone(work, found)) ? [item(t['settlement.split_undone']())] : []),
    ...splitRows(found, language),
    { text: t['settlement.section_owed'](), as: 'section' },
    ...owedRows(
      owingParties(account).find((one) => one.party === found.party),
      language,
    ),
    { text: t['settlement.section_back'](), as: 'section' },
    ...(await backRows(work, found, { today, language })),
    { text: t['settlement.sign'](), as: 'section' },
  ];
  return { number: found.number, lines };
}

const item = (text: string): Line => ({ text, as: 'item' });
const row = (cells: readonly string[]): Line => ({ cells, as: 'row' });

/** Whether all that a month was split into is void by now, with nothing in its place. */
async function isUndone(work: Work, { unit, bills }: Settlement): Promise<boolean> {
  const numbers = bills
    .flatMap((one) => [one.oldNumber, one.newNumber])
    .filter((one) => one !== null);
  const stand = { unit, number: { $in: numbers }, state: { $ne: 'void' as const } };
  return numbers.length > 0 && (await work.em.count(Bill, stand)) === 0;
}

function splitRows({ bills }: Settlement, language: Language): Line[] {
  const t = staffTexts(language);
  if (bills.length === 0) return [item(t['settlement.no_split']())];
  return [
    row(t['settlement.split_columns']()),
    ...bills.map((one) =>
      row([
        describeMonth(one.period, language),
        String(one.number),
        t['settlement.both']({
          ...{ old: writeYuan(BigInt(one.oldFen)), later: writeYuan(BigInt(one.newFen)) },
        }),
        writeYuan(BigInt(one.totalFen)),
      ]),
    ),
    ...bills.flatMap(({ meters }) =>
      (meters ?? []).map(({ oldFen, newFen, ...one }) => {
        const meter = { ...one, oldFen: BigInt(oldFen), newFen: BigInt(newFen) };
        return item(meterWords(meter, language));
      }),
    ),
  ];
}

function owedRows(
  owing: ReturnType<typeof owingParties>[number] | undefined,
  language: Language,
): Line[] {
  const t = staffTexts(language);
  if (!owing) return [item(t['settlement.nothing_owed']())];
  const all = owing.owedFen + owing.lateFeeFen;
  return [
    row(t['settlement.owed_columns']()),
    ...owing.bills.map((bill) =>
      row([
        describeMonth(bill.period, language),
        String(bill.number),
        describeDate(bill.dueOn, language),
        writeYuan(bill.owedFen),
      ]),
    ),
    ...(owing.lateFeeFen > 0n
      ? [item(t['settlement.late_fee']({ yuan: writeYuan(owing.lateFeeFen) }))]
      : []),
    item(t['settlement.to_pay']({ yuan: writeYuan(all), words: writeCapital(all) })),
  ];
}

async function backRows(
  work: Work,
  { community, unit, party }: Settlement,
  { today, language }: { today: string; language: Language },
): Promise<Line[]> {
  const t = staffTexts(language);
  const prepaid = await prepaidToReturn(work, { community, unit, party });
  const held = (await depositsOf(work, unit, today)).filter((one) => one.party === party);
  const all = prepaid.returnFen + sumOf(held.map((one) => one.heldFen));
  if (all === 0n) return [item(t['settlement.nothing_back']())];
  return [
    ...(prepaid.returnFen > 0n
      ? [
          item(
            t['settlement.prepaid']({
              prepaid: writeYuan(prepaid.returnFen),
              unearned: prepaid.unearnedFen > 0n ? writeYuan(prepaid.unearnedFen) : null,
            }),
          ),
        ]
      : []),
    ...held.map((one) =>
      item(
        t['settlement.deposit']({
          ...{ kind: t[`deposit.kind_${one.kind}`](), yuan: writeYuan(one.heldFen) },
        }),
      ),
    ),
    item(t['settlement.to_return']({ yuan: writeYuan(all), words: writeCapital(all) })),
  ];
}
