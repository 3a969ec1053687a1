import { communityName } from '../../../src/community/addresses/shown-address.ts';
import { Community } from '../../../src/community/entities.ts';
import { loadHoldings } from '../../../src/ledger/cash/holdings.ts';
import { mayIn } from '../../../src/staff/people/find-staff.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import {
  actions,
  type Block,
  button,
  controlValue,
  escapeMarkup,
  markupSection,
} from '../kit/blocks.ts';
import { cashBlocks } from '../subjects/cash/blocks.ts';
import type { HomeContext } from './home.ts';

/** Of somebody who serves many communities, so many stand on the Home; the rest is in the command. */
const communitiesShown = 3;

/** What cash somebody holds, what waits to be accepted by them, and the button to take a payment. */
export async function cashSection({ em, staff, language }: HomeContext): Promise<Block[]> {
  const t = staffTexts(language);
  const all = await em.find(Community, {}, { orderBy: { createdAt: 'asc', id: 'asc' } });
  const own = all.filter((one) => mayIn(staff, one.id, 'cash.keep')).slice(0, communitiesShown);
  const blocks: Block[] = [];
  for (const community of own) {
    const name = escapeMarkup(communityName(community, language));
    const title = own.length > 1 ? t['cash.which']({ community: name }) : t['cash.title']();
    blocks.push(
      markupSection(`*${title}*`),
      actions([button('pay.take', t['action.pay'](), controlValue(community.id), 'primary')]),
      ...cashBlocks(await loadHoldings(em, community.id), {
        actor: staff,
        community: community.id,
        language,
      }),
    );
  }
  return blocks;
}
