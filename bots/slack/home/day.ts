import { Community } from '../../../src/community/entities.ts';
import { dayOf } from '../../../src/requests/request/appointment/day-list.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import { type Block, contextBlock, markupSection } from '../kit/blocks.ts';
import { linksOf } from '../send/card-links.ts';
import { dayLine } from '../subjects/appointment/day-blocks.ts';
import type { HomeContext } from './home.ts';

/** So many visits stand on the Home; the rest is in the command. */
const shownMax = 8;

/** The visits of today, by time and place; nothing where none is agreed. */
export async function daySection(home: HomeContext): Promise<Block[]> {
  const { em, staff, nowMs, language, linkTo, links } = home;
  if (home.community === null) return [];
  const t = staffTexts(language);
  const { timeZone } = await em.findOneOrFail(Community, { id: home.community });
  const entries = await dayOf(em, staff.id, nowMs, timeZone);
  if (entries.length === 0) return [];
  const shown = entries.slice(0, shownMax);
  const ids = shown.map(({ view }) => view.id).filter((id) => !links.has(id));
  for (const [id, link] of await linksOf(em, 'request', ids, linkTo)) links.set(id, link);
  const more = entries.length - shown.length;
  return [
    markupSection(`*${t['day.home']({ count: entries.length })}*`),
    ...shown.map((entry) => dayLine(entry, links, { language, nowMs })),
    ...(more > 0 ? [contextBlock(t['day.more']({ count: more }))] : []),
  ];
}
