import { Community } from '../../../community/entities.ts';
import type { Language } from '../../../config.ts';
import { causes } from '../../../delivery/causes.ts';
import { Staff } from '../../../staff/people/entities.ts';
import { staffView } from '../../../staff/people/find-staff.ts';
import { staffName } from '../../../staff/people/staff-name.ts';
import type { Office } from '../../../work.ts';
import { Emergency } from '../../request/entities.ts';
import { EmergencyPage } from '../entities.ts';
import { acknowledgeEmergency } from '../handle-emergency.ts';

/**
 * How an emergency stands for the person whom a page called: `yours` once they have it, `open` while
 * nobody does, `taken` by somebody else, `over`, or `refused` where they may not take it any more.
 */
export type PagedState = {
  state: 'yours' | 'open' | 'taken' | 'over' | 'refused';
  number: number;
  /** In what language the person reads. */
  language: Language;
  /** Who else has it; empty where nobody does. */
  who: string;
};

/** How it stands for the person of a page; null where there is no such page. Changes nothing. */
export async function stateOfPage(office: Office, page: string): Promise<PagedState | null> {
  const found = await findPaged(office, page);
  return found ? found.stands : null;
}

/**
 * Acknowledges as the person of a page, exactly as their button does: the same right is asked, the
 * same is told, and it is on record as having come by the pager. Again, it changes nothing.
 */
export async function acknowledgeByPage(office: Office, page: string): Promise<PagedState | null> {
  const found = await findPaged(office, page);
  if (found?.stands.state !== 'open') return found?.stands ?? null;
  const { emergency, slackUser } = found;
  const result = await acknowledgeEmergency(
    { ...office, from: 'pager' },
    {
      slackUser,
      emergency: emergency.id,
      // One that was taken, went silent and is taken again is told of again.
      key: causes.acknowledged(page, emergency.climbFrom ?? 0),
    },
  );
  const after = (await findPaged(office, page))?.stands;
  if (result.ok || !after) return after ?? null;
  return { ...after, state: after.state === 'open' ? 'refused' : after.state };
}

type Found = { stands: PagedState; emergency: Emergency; slackUser: string };

async function findPaged(office: Office, id: string): Promise<Found | null> {
  const em = office.orm.em.fork();
  const page = await em.findOne(EmergencyPage, { id });
  if (!page) return null;
  const [emergency, person] = await Promise.all([
    em.findOneOrFail(Emergency, { id: page.emergency }),
    em.findOneOrFail(Staff, { id: page.staff }),
  ]);
  const [community, holder] = await Promise.all([
    em.findOneOrFail(Community, { id: emergency.community }),
    emergency.acknowledgedBy === null ? null : em.findOne(Staff, { id: emergency.acknowledgedBy }),
  ]);
  const language = staffView(person).reads ?? community.locale;
  const taken = emergency.state === 'acknowledged' && holder !== null;
  return {
    stands: {
      state: stateFor(emergency, person.id),
      number: emergency.number,
      language,
      who: taken ? staffName(holder, language) : '',
    },
    emergency,
    slackUser: person.slackUser,
  };
}

function stateFor(emergency: Emergency, person: string): PagedState['state'] {
  if (emergency.state === 'stood_down') return 'over';
  if (emergency.state === 'open') return 'open';
  return emergency.acknowledgedBy === person ? 'yours' : 'taken';
}
