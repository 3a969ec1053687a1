import { sql } from 'kysely';
import { communityName, shownAddress } from '../../community/addresses/shown-address.ts';
import { Chat } from '../../community/chat.ts';
import { hasSeveral } from '../../community/communities-of.ts';
import { Community, Unit } from '../../community/entities.ts';
import { settingsTable } from '../../community/settings/table.ts';
import type { Language } from '../../config.ts';
import type { ChatPart, StaffPart } from '../../delivery/parts.ts';
import type { Bytes, ChatSendable } from '../../delivery/ports.ts';
import type { Line } from '../../files/print-lines.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffView } from '../../staff/people/find-staff.ts';
import { staffName } from '../../staff/people/staff-name.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { describeDate, describeMonth } from '../../texts/format-time.ts';
import { listComma } from '../../texts/list-comma.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { writeCapital } from '../../texts/write-capital.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { PaymentPlan, PaymentPlanPart } from './relief-entities.ts';

/** 分期协议 for whoever pays by it, drawn when it is sent; null where the chat is theirs no longer, so that it never comes to anybody else. */
export async function makePlanForChat(
  office: Office,
  chatId: number,
  asked: Extract<ChatPart, { kind: 'plan_document' }>,
): Promise<{ part: ChatSendable; bytes: Bytes } | null> {
  const chat = await office.orm.em.fork().findOne(Chat, { id: chatId, kind: 'private' });
  if (chat?.resident !== asked.resident) return null;
  const bytes = await makePlan(office, asked);
  if (!bytes) return null;
  const { name, mime } = bytes;
  const file = { from: 'telegram', id: '', kind: 'document', name, mime } as const;
  return { part: { to: 'chat', kind: 'file', file, caption: asked.caption }, bytes };
}

/** The same for whoever prints it. Null when there is no such plan. */
export async function makePlan(
  office: Office,
  asked: Pick<Extract<StaffPart, { kind: 'plan_document' }>, 'plan' | 'language'>,
): Promise<Bytes | null> {
  const { language } = asked;
  const lines = await inOneTransaction(office, (work) => planLines(work, asked.plan, language));
  if (!lines) return null;
  // Loaded where it is used: the font is large, and few processes ever draw one.
  const { printLines } = await import('../../files/print-lines.ts');
  const t = staffTexts(language);
  const title = t['plan.title']();
  const about = { title, atMs: office.clock.now(), foot: t['receipt.foot'] };
  const bytes = await printLines(lines.lines, about);
  return { bytes, name: t['plan.name']({ number: lines.number }), mime: 'application/pdf' };
}

async function planLines(
  work: Work,
  id: string,
  language: Language,
): Promise<{ number: string; lines: Line[] } | null> {
  const plan = await work.em.findOne(PaymentPlan, { id });
  if (!plan) return null;
  const t = staffTexts(language);
  const community = await work.em.findOneOrFail(Community, { id: plan.community });
  const unit = await work.em.findOneOrFail(Unit, { id: plan.unit });
  const staff = await work.em.find(Staff, { id: { $in: [plan.askedBy, plan.approvedBy] } });
  const name = (of: string): string => {
    const found = staff.find((one) => one.id === of);
    return found ? staffName(staffView(found), language) : '';
  };
  const names = (await namesOf(work, plan.party)).join(listComma(language));
  const address = shownAddress(unit.address, community, language, await hasSeveral(work.em));
  const graceDays = settingsTable['instalments.grace'].get(community) ?? 0;
  const lines: Line[] = [
    { text: t['plan.title'](), as: 'title' },
    item(t['plan.number']({ number: plan.number })),
    item(t['plan.between']({ community: communityName(community, language), address })),
    item(t['plan.payer']({ names: names || t['letter.owner']() })),
    { text: t['plan.bills'](), as: 'section' },
    ...(await billRows(work, plan, language)),
    item(t['plan.total']({ yuan: writeYuan(plan.totalFen), words: writeCapital(plan.totalFen) })),
    { text: t['plan.parts'](), as: 'section' },
    ...(await partRows(work, plan, language)),
    { text: t['plan.terms'](), as: 'section' },
    ...t['plan.holds']({ graceDays }).map(item),
    item(t['plan.agreed']({ day: describeDate(plan.agreedOn, language) })),
    item(t['plan.office']({ asked: name(plan.askedBy), approved: name(plan.approvedBy) })),
    { text: t['plan.sign'](), as: 'section' },
  ];
  return { number: plan.number, lines };
}

const item = (text: string): Line => ({ text, as: 'item' });

async function namesOf(work: Work, party: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`/* plan_names */
    select r.name from liable_party_members m join residents r on r.id = m.resident_id
    where m.party_id = ${party} and r.name <> '' order by r.created_at, r.id`.execute(
    work.em.getKysely(),
  );
  return rows.map((one) => one.name);
}

/** The bills of which it was agreed; not those that stand in their place since. */
async function billRows(work: Work, plan: PaymentPlan, language: Language): Promise<Line[]> {
  const { rows } = await sql<{ number: string; period: string; due: string; fen: string }>`
    /* plan_bills */ select b.number::text, b.period, b.due_on::text as due, pb.planned_fen::text as fen
    from payment_plan_bills pb join bills b on b.id = pb.bill_id where pb.plan_id = ${plan.id} and pb.settled_before_fen is null
    order by b.due_on, b.number`.execute(work.em.getKysely());
  const t = staffTexts(language);
  return [
    { cells: t['plan.bill_columns'](), as: 'row' },
    ...rows.map(
      ({ number, period, due, fen }): Line => ({
        cells: [
          describeMonth(period, language),
          number,
          describeDate(due, language),
          writeYuan(BigInt(fen)),
        ],
        as: 'row',
      }),
    ),
  ];
}

async function partRows(work: Work, plan: PaymentPlan, language: Language): Promise<Line[]> {
  const t = staffTexts(language);
  const parts = await work.em.find(PaymentPlanPart, { plan: plan.id }, { orderBy: { seq: 'asc' } });
  return [
    { cells: t['plan.part_columns'](), as: 'row' },
    ...parts.map(
      (one): Line => ({
        cells: [
          describeDate(one.dueOn, language),
          t['plan.nth']({ seq: one.seq }),
          '',
          writeYuan(one.amountFen),
        ],
        as: 'row',
      }),
    ),
  ];
}
