import { Admission, Resident } from '../../community/entities.ts';
import type { Refused } from '../../refusal.ts';
import { refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { staffBySlackUser } from '../../staff/people/find-staff.ts';
import { notAllowed } from '../../staff/rights/check-right.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { ContactLog } from '../calls/call-entities.ts';
import { Emergency, Request } from './entities.ts';

/** A resident's name and phone for a member of the staff who may see it; every look is put on record. */
export async function showPhone(
  office: Office,
  input: { slackUser: string; request?: string; emergency?: string; admission?: string },
): Promise<{ ok: true; name: string; phone: string | null } | Refused> {
  return inOneTransaction(office, async (work) => {
    const actor = await staffBySlackUser(work.em, input.slackUser);
    if (!actor) return refusal('unknown_person');
    const request = input.request ? await work.em.findOne(Request, { id: input.request }) : null;
    const emergency = input.emergency
      ? await work.em.findOne(Emergency, { id: input.emergency })
      : null;
    const admission = input.admission
      ? await work.em.findOne(Admission, { id: input.admission })
      : null;
    const subject = request ?? emergency ?? admission;
    if (!subject) return refusal('not_found');
    const refused = await notAllowed(work.em, actor, subject.community, 'resident.phone');
    if (refused) return refused;
    // Who complains without their name is not found out by way of the phone either.
    if (request?.anonymous) return refusal('anonymous');
    const resident = request?.resident ?? emergency?.resident ?? null;
    const person = resident ? await work.em.findOne(Resident, { id: resident }) : null;
    const subjectKind = request ? 'request' : emergency ? 'emergency' : 'admission';
    recordAudit(work, { kind: 'staff', id: actor.id }, 'resident.phone', subjectKind, subject.id, {
      resident,
    });
    if (request && !person) return phoneOfCaller(work, request.id);
    if (admission) return { ok: true, name: '', phone: admission.phone };
    return { ok: true, name: person?.name ?? '', phone: person?.phone ?? null };
  });
}

/** The name and phone of whoever called about a request and is nobody in the archive. */
async function phoneOfCaller(
  work: Work,
  request: string,
): Promise<{ ok: true; name: string; phone: string | null }> {
  const log = await work.em.findOne(ContactLog, { request }, { orderBy: { at: 'asc' } });
  return { ok: true, name: log?.caller ?? '', phone: log?.callerPhone ?? null };
}
