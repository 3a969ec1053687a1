import { LockMode } from '@mikro-orm/core';
import { Resident } from '../../community/entities.ts';
import { type ActResult, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { showPhone } from '../request/show-phone.ts';
import { ContactLog, PhoneLine } from './call-entities.ts';

type Asked = { slackUser: string; log: string };

/** Somebody who wished to be called back was; who does it again changes nothing. */
export async function recordCalledBack(office: Office, asked: Asked): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const log = await work.em.findOne(
      ContactLog,
      { id: asked.log },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (!log?.callBack) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, log.community, 'call.log');
    if (!may.ok) return may;
    if (log.calledBackAt !== null) return { ok: true };
    log.calledBackAt = work.nowMs;
    log.calledBackBy = may.actor.id;
    const by = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, by, 'call.called_back', 'call', log.id);
    return { ok: true };
  });
}

/** The name and phone of whoever called; the look is on record. */
export async function showCallerPhone(
  office: Office,
  asked: Asked,
): Promise<{ ok: true; name: string; phone: string | null } | Refused> {
  return inOneTransaction(office, async (work) => {
    const log = await work.em.findOne(ContactLog, { id: asked.log });
    if (!log) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, log.community, 'resident.phone');
    if (!may.ok) return may;
    const person = log.resident ? await work.em.findOne(Resident, { id: log.resident }) : null;
    const by = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, by, 'resident.phone', 'call', log.id, { resident: log.resident });
    return {
      ok: true,
      name: person?.name ?? log.caller,
      phone: person?.phone ?? log.callerPhone,
    };
  });
}

/** The name and phone of who is to be called; the look is on record, as one at the request it is about. */
export async function showLinePhone(
  office: Office,
  asked: { slackUser: string; line: string },
): ReturnType<typeof showPhone> {
  const line = await office.orm.em.fork().findOne(PhoneLine, { id: asked.line });
  if (!line) return refusal('not_found');
  return showPhone(office, { slackUser: asked.slackUser, request: line.request });
}
