import { Staff } from '../../staff/people/entities.ts';
import { mayIn } from '../../staff/people/find-staff.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import type { Permission } from '../../staff/rights/permissions.ts';
import type { Work } from '../../work.ts';

/** What decides whether somebody can still see to cash. */
export type Rights = Pick<Staff, 'active' | 'roles' | 'communities'>;

/** Whether somebody can do this with the cash of a community no more: they have left, or have other duties. */
export const canNoMore = (staff: Rights, community: string, right: Permission): boolean =>
  !staff.active || !mayIn(staff, community, right);

/**
 * Whether somebody hands over the cash of a shift that was counted: whoever kept or closed it; where neither can any
 * more, whoever may accept cash, for it to be counted by another.
 */
export async function mayHandOver(
  { em }: Pick<Work, 'em'>,
  shift: { community: string; staff: string; closedBy: string | null },
  actor: StaffView,
): Promise<boolean> {
  const { community, staff, closedBy } = shift;
  if (staff === actor.id || closedBy === actor.id) return true;
  if (!mayIn(actor, community, 'cash.accept')) return false;
  const holders = await em.find(Staff, { id: [staff, ...(closedBy === null ? [] : [closedBy])] });
  return holders.every((one) => canNoMore(one, community, 'cash.keep'));
}
