import { communityName } from '../../../src/community/addresses/shown-address.ts';
import { dayAround } from '../../../src/community/calendar/today.ts';
import { Community } from '../../../src/community/entities.ts';
import { noticesUntold } from '../../../src/notices/notices-untold.ts';
import { countCalls, listCalls, openLines } from '../../../src/requests/calls/register.ts';
import { mayIn } from '../../../src/staff/people/find-staff.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  markupSection,
} from '../kit/blocks.ts';
import { callBackBlocks, lineBlocks, todayWords, untoldBlocks } from '../subjects/call/blocks.ts';
import type { HomeContext } from './home.ts';

/** Of somebody who serves many communities, so many stand on the Home; the rest is in the command. */
const communitiesShown = 3;
/** Of those to be called, so many of each kind. */
const peopleShown = 2;

/** The button to enter a call, today in figures, and who is to be called back or told by phone. */
export async function callsSection(home: HomeContext): Promise<Block[]> {
  const { em, staff } = home;
  const all = await em.find(Community, {}, { orderBy: { createdAt: 'asc', id: 'asc' } });
  const own = all.filter((one) => mayIn(staff, one.id, 'call.log')).slice(0, communitiesShown);
  const blocks: Block[] = [];
  for (const community of own) blocks.push(...(await blocksOf(home, community, own.length > 1)));
  return blocks;
}

async function blocksOf(
  { em, staff, nowMs, language }: HomeContext,
  community: Community,
  several: boolean,
): Promise<Block[]> {
  const t = staffTexts(language);
  const { from, to } = dayAround(nowMs, community.timeZone);
  const counts = await countCalls(em, community.id, from, to);
  const waiting = await listCalls(em, community.id, { for: 'call_back' }, peopleShown);
  const lines = await openLines(em, { community: community.id }, peopleShown);
  const untold = (await noticesUntold(em, community.id, nowMs)).slice(0, peopleShown);
  const lists = mayIn(staff, community.id, 'notice.write');
  const sees = mayIn(staff, community.id, 'resident.phone');
  const name = several ? ` · ${escapeMarkup(communityName(community, language))}` : '';
  const listed = (count: number, title: string): Block[] =>
    count > 0 ? [contextBlock(`*${title}*`)] : [];
  return [
    markupSection(`*${t['home.calls']()}${name}*\n${todayWords(counts, language)}`),
    actions([button('call.log', t['action.call_log'](), controlValue(community.id), 'primary')]),
    ...listed(counts.waiting, t['calls.waiting']({ count: counts.waiting })),
    ...waiting.flatMap((one) => callBackBlocks(one, sees, language)),
    ...listed(counts.lines, t['calls.lines']({ count: counts.lines })),
    ...lines.flatMap((one) => lineBlocks(one, sees, language)),
    ...untold.flatMap((one) => untoldBlocks(one, lists, language)),
  ];
}
