import { communityName } from '../../community/addresses/shown-address.ts';
import { Community } from '../../community/entities.ts';
import { causes } from '../../delivery/causes.ts';
import { staffWhoMay } from '../../staff/people/find-staff.ts';
import { tellColleague } from '../../staff/people/tell-staff.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import type { Work } from '../../work.ts';
import { waitingSums } from './waiting.ts';

/** Tells whoever may say whose they are that a statement brought inflows nobody is known for. */
export async function tellUnknownInflows(work: Work, community: string): Promise<void> {
  const { inflows } = await waitingSums(work.em, community);
  if (inflows.count === 0) return;
  const of = await work.em.findOneOrFail(Community, { id: community });
  const once = work.chance.id(work.nowMs);
  for (const person of await staffWhoMay(work.em, community, 'bank.match')) {
    const language = person.reads ?? of.locale;
    const t = staffTexts(language);
    tellColleague(work, person, {
      key: `${causes.bankLines(once)}:${person.id}`,
      text: t['bank.told']({
        community: communityName(of, language),
        count: inflows.count,
        yuan: writeYuan(inflows.fen),
      }),
      button: { control: 'bank.list', caption: t['action.bank_list'](), id: community },
    });
  }
}
