import type { EntityManager } from '@mikro-orm/postgresql';
import type { CorrectionField, CorrectionState } from '../../codes.ts';
import { dayIn } from '../../community/calendar/today.ts';
import {
  Community,
  Occupancy,
  type OccupancyRole,
  Resident,
  Unit,
} from '../../community/entities.ts';
import type { Refused } from '../../refusal.ts';
import { refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffView } from '../../staff/people/find-staff.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { Correction } from './own-data-entities.ts';

/** What the card of a correction is drawn from. Instants in ms. No phone. */
export type CorrectionView = {
  id: string;
  community: string;
  name: string;
  hasPhone: boolean;
  homes: { address: string; role: OccupancyRole }[];
  field: CorrectionField;
  /** Whether there was something before. */
  hadPhone: boolean;
  /** What it was and should be; null where it is a phone. */
  was: string | null;
  wish: string | null;
  state: CorrectionState;
  /** Whether the resident has asked for something else of the same kind since. */
  replaced: boolean;
  createdAt: number;
  decidedAt: number | null;
  decidedBy: StaffView | null;
  reason: string | null;
};

export async function loadCorrectionView(
  em: EntityManager,
  id: string,
): Promise<CorrectionView | null> {
  const correction = await em.findOne(Correction, { id });
  if (!correction) return null;
  const { field, resident } = correction;
  const { timeZone } = await em.findOneOrFail(Community, { id: correction.community });
  const day = dayIn(correction.createdAt, timeZone);
  const [person, occupancies, later, staff] = await Promise.all([
    em.findOneOrFail(Resident, { id: resident }),
    // As it was when it was asked for: a card that is drawn again years later still says the same.
    em.find(
      Occupancy,
      { resident, since: { $lte: day }, $or: [{ until: null }, { until: { $gt: day } }] },
      { orderBy: { since: 'asc', id: 'asc' } },
    ),
    em.count(Correction, {
      resident,
      field,
      createdAt: { $gte: correction.decidedAt ?? 0 },
      id: { $ne: id },
    }),
    correction.decidedBy ? em.findOne(Staff, { id: correction.decidedBy }) : null,
  ]);
  const units = await em.find(Unit, { id: { $in: occupancies.map((one) => one.unit) } });
  const shown = field === 'phone' ? null : correction;
  return {
    id,
    community: correction.community,
    name: person.name,
    hasPhone: person.phone !== null,
    homes: occupancies.map(({ unit, role }) => ({
      address: units.find((one) => one.id === unit)?.address ?? '',
      role,
    })),
    field,
    hadPhone: field === 'phone' && correction.was !== null,
    was: shown?.was ?? null,
    wish: shown?.wish ?? null,
    state: correction.state,
    replaced: correction.state === 'withdrawn' && later > 0,
    createdAt: correction.createdAt,
    decidedAt: correction.decidedAt,
    decidedBy: staff ? staffView(staff) : null,
    reason: correction.reason,
  };
}

/** The numbers a correction is about, for a member of the staff who may see them; the look is on record. `wish` is null where it is not about a phone. */
export async function showCorrectionPhones(
  office: Office,
  input: { slackUser: string; correction: string },
): Promise<{ ok: true; name: string; phone: string | null; wish: string | null } | Refused> {
  return inOneTransaction(office, async (work) => {
    const correction = await work.em.findOne(Correction, { id: input.correction });
    if (!correction) return refusal('not_found');
    const { community, field, resident } = correction;
    const may = await actorWhoMay(work.em, input.slackUser, community, 'resident.phone');
    if (!may.ok) return may;
    const person = await work.em.findOneOrFail(Resident, { id: resident });
    const actor = { kind: 'staff' as const, id: may.actor.id };
    recordAudit(work, actor, 'resident.phone', 'correction', correction.id, { resident });
    const wish = field === 'phone' ? correction.wish : null;
    return { ok: true, name: person.name, phone: person.phone, wish };
  });
}
