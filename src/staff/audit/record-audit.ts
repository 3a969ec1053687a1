import type { AuditVerb } from '../../audit-verbs.ts';
import type { Work } from '../../work.ts';
import { type ActorKind, AuditEntry } from '../people/entities.ts';

/** Puts on record who did what to what. `detail` holds ids, codes and field names only. */
export function recordAudit(
  work: Work,
  actor: { kind: ActorKind; id: string | null },
  verb: AuditVerb,
  subjectKind: string,
  subject: string,
  detail: Record<string, string | number | boolean | null> = {},
): void {
  if (work.pen) {
    work.pen.add('audit_entries', {
      at: new Date(work.nowMs).toISOString(),
      actor_kind: actor.kind,
      actor: actor.id,
      verb,
      subject_kind: subjectKind,
      subject,
      source: work.from,
      detail,
    });
    return;
  }
  work.em.create(AuditEntry, {
    at: work.nowMs,
    actorKind: actor.kind,
    actor: actor.id,
    verb,
    subjectKind,
    subject,
    source: work.from,
    detail,
  });
}
