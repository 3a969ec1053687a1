import { lastStepsOf } from '../../../src/collection/last-steps.ts';
import { loadNearLimit } from '../../../src/collection/letter/near-limit.ts';
import { loadOwing } from '../../../src/collection/load-collection.ts';
import { buildingsOf, loadShares } from '../../../src/collection/share/load-shares.ts';
import { nobodysBuildings } from '../../../src/collection/share/nobodys-buildings.ts';
import { communityName } from '../../../src/community/addresses/shown-address.ts';
import { dayIn } from '../../../src/community/calendar/today.ts';
import { Community } from '../../../src/community/entities.ts';
import { mayIn } from '../../../src/staff/people/find-staff.ts';
import { writeYuan } from '../../../src/texts/format-money.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import { type Block, button, controlValue, escapeMarkup, markupSection } from '../kit/blocks.ts';
import type { HomeContext } from './home.ts';

/** Of somebody who serves many communities, so many stand on the Home; the rest is in the command. */
const communitiesShown = 3;

/** What is to be collected, in figures without a name, with the way to the list. */
export async function collectSection({
  em,
  staff,
  nowMs,
  language,
}: HomeContext): Promise<Block[]> {
  const t = staffTexts(language);
  const all = await em.find(Community, {}, { orderBy: { createdAt: 'asc', id: 'asc' } });
  const own = all.filter((one) => mayIn(staff, one.id, 'collection.see'));
  const blocks: Block[] = [];
  for (const community of own.slice(0, communitiesShown)) {
    const today = dayIn(nowMs, community.timeZone);
    const shares = await loadShares(em, community, nowMs);
    const mine = buildingsOf(shares, staff.id);
    const decides = mayIn(staff, community.id, 'collection.share');
    const nobodys = decides ? await nobodysBuildings(em, community.id, shares) : [];
    const steps = lastStepsOf(community);
    const of = mine.length > 0 ? mine : null;
    const found = await loadOwing(em, community.id, { today, steps }, of);
    const { due, old } = found;
    const buildings = found.buildings.filter((one) => mine.length === 0 || mine.includes(one.id));
    if (buildings.length === 0) continue;
    const near = await loadNearLimit(em, community.id, { today, buildings: of });
    const words = t['home.collect']({
      homes: buildings.reduce((sum, one) => sum + one.homes, 0),
      yuan: writeYuan(buildings.reduce((sum, one) => sum + one.owedFen, 0n)),
      due,
    });
    const name = own.length > 1 ? `${escapeMarkup(communityName(community, language))} · ` : '';
    blocks.push({
      ...markupSection(
        [
          `*${name}${words}*`,
          ...(decides && old > 0 ? [`⚠️ ${t['collect.old']({ count: old })}`] : []),
          ...(near.homes > 0 ? [`⚠️ ${t['collect.limit']({ count: near.homes })}`] : []),
          ...(nobodys.length > 0 ? [`⚠️ ${t['collect.nobodys']({ count: nobodys.length })}`] : []),
        ].join('\n'),
      ),
      accessory: button(
        'collect.list',
        t['action.collect_list'](),
        controlValue(
          community.id,
          undefined,
          `${due > 0 ? 'due' : 'all'}.1${mine.length > 0 ? '.mine' : ''}`,
        ),
      ),
    });
  }
  return blocks;
}
