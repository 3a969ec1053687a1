import { LockMode } from '@mikro-orm/core';
import { plainDecimal } from '../../archive/import/plan-readings.ts';
import { Meter } from '../../archive/meter-entities.ts';
import { Chat } from '../../community/chat.ts';
import { Unit } from '../../community/entities.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
import { redrawCards } from '../../delivery/cards.ts';
import { causes } from '../../delivery/causes.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { type ActResult, refusal } from '../../refusal.ts';
import { languageOf } from '../../requests/request/telling/tell.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { judgeReading } from './judge-reading.ts';
import { ReportedReading, type ReportState } from './reported-entities.ts';
import { isBilled, readingsOf, writeReadings } from './write-readings.ts';

/**
 * A member of the staff takes a doubtful reading as it was said, or refuses it; whoever said it is told. One that is lower
 * than the last cannot be taken so: what became of the meter has to be entered with it.
 */
export async function decideReport(
  office: Office,
  asked: { slackUser: string; report: string; take: boolean },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const found = await work.em.findOne(ReportedReading, { id: asked.report });
    if (!found) return refusal('not_found');
    const { unit } = await work.em.findOneOrFail(Meter, { id: found.meter });
    const { community } = await work.em.findOneOrFail(Unit, { id: unit });
    // The home's money and then the meter, as everybody who writes readings takes them.
    await lockUnitMoney(work, community, unit);
    const meter = await work.em.findOneOrFail(
      Meter,
      { id: found.meter },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    const may = await actorWhoMay(work.em, asked.slackUser, community, 'reading.enter');
    if (!may.ok) return may;
    await work.em.refresh(found);
    if (found.state !== 'open') return refusal('already_decided');
    if (asked.take) {
      const { value, readOn } = found;
      if (await isBilled(work, meter, readOn)) return refusal('reading_billed');
      const all = await readingsOf(work, meter.id);
      const judged = judgeReading(
        { value, readOn, way: 'usual', closing: null, opening: null, sure: true },
        all,
      );
      if (!('write' in judged)) return refusal('reading_doubtful');
      writeReadings(work, meter.id, all, judged.write);
    }
    const actor = { kind: 'staff' as const, id: may.actor.id };
    const verb = asked.take ? 'reading.accepted' : 'reading.refused';
    recordAudit(work, actor, verb, 'unit', unit, { meter: meter.kind, readOn: found.readOn });
    const outcome = { state: asked.take ? 'accepted' : 'refused', entered: null } as const;
    await settle(work, found, { ...outcome, by: may.actor.id, meter });
    return { ok: true };
  });
}

/** What a colleague entered of a meter settles whatever was said of it and waits; whoever said it is told what counts. */
export async function settleReports(
  work: Work,
  meter: Meter,
  entered: { value: string; by: string },
): Promise<void> {
  const open = await work.em.find(ReportedReading, { meter: meter.id, state: 'open' });
  for (const one of open) {
    const same = Number(one.value) === Number(entered.value);
    await settle(work, one, {
      ...{ state: same ? 'accepted' : 'replaced', by: entered.by, meter },
      entered: same ? null : entered.value,
    });
  }
}

async function settle(
  work: Work,
  report: ReportedReading,
  to: { state: ReportState; by: string; entered: string | null; meter: Meter },
): Promise<void> {
  work.em.assign(report, { state: to.state, decidedAt: work.nowMs, decidedBy: to.by });
  await work.em.flush();
  await redrawCards(work, 'reading', report.id);
  const unit = await work.em.findOneOrFail(Unit, { id: to.meter.unit });
  const chat = await work.em.findOne(Chat, { resident: report.resident, kind: 'private' });
  if (!chat) return;
  const t = residentTexts(await languageOf(work, chat, unit.community));
  const of = {
    ...{ address: unit.address, meter: t[`meter.${to.meter.kind}`]() },
    value: plainDecimal(report.value),
  };
  const text =
    to.state === 'accepted'
      ? t['meter.accepted'](of)
      : to.entered === null
        ? t['meter.refused'](of)
        : t['meter.entered']({ ...of, value: plainDecimal(to.entered) });
  writeToOutbox(work, {
    key: `${causes.reading(report.id)}:${to.state}`,
    destination: destinations.chat(chat.id),
    lane: 'status',
    part: { to: 'chat', kind: 'text', text },
  });
}
