import { Community } from '../../../src/community/entities.ts';
import {
  peopleWaiting,
  type WaitingKind,
} from '../../../src/residents/admission/people-waiting.ts';
import { mayIn, servesCommunity } from '../../../src/staff/people/find-staff.ts';
import { cutText } from '../../../src/texts/cut-text.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import { actions, type Block, contextBlock, escapeMarkup, markupSection } from '../kit/blocks.ts';
import { waitingDeskOf } from '../subjects/subjects.ts';
import type { HomeContext } from './home.ts';

/** Of those who wait, so many stand on the Home; the rest is counted. */
const waitingListed = 4;

/** People who wait to be let in, for a correction or to be forgotten, as far as this person may decide it; the longest first. */
export async function waitingSection(home: HomeContext): Promise<Block[]> {
  const { em, staff, language } = home;
  const communities = (await em.find(Community, {})).filter((one) =>
    servesCommunity(staff, one.id),
  );
  const all = await peopleWaiting(
    em,
    communities.map((one) => one.id),
  );
  const waiting = all.filter((one) =>
    mayIn(staff, one.community, waitingDeskOf(one.kind).home.decides),
  );
  if (waiting.length === 0) return [];
  const t = staffTexts(language);
  const blocks = [markupSection(`*${t['home.waiting']({ count: waiting.length })}*`)];
  for (const one of waiting.slice(0, waitingListed))
    blocks.push(...(await lineOf(home, one.kind, one.id)));
  const rest = waiting.length - waitingListed;
  return rest > 0 ? [...blocks, contextBlock(t['home.more']({ count: rest }))] : blocks;
}

async function lineOf<Kind extends WaitingKind>(
  { em, nowMs, language }: HomeContext,
  kind: Kind,
  id: string,
): Promise<Block[]> {
  const desk = waitingDeskOf(kind);
  const view = await desk.load(em, id, nowMs);
  if (!view) return [];
  const { title, who, what, foot, buttons } = desk.home.line(view, language);
  return [
    markupSection(
      `*${escapeMarkup(title)}* · ${escapeMarkup(who)}\n${escapeMarkup(cutText(what.replace(/\s+/g, ' '), 120))}`,
    ),
    ...(foot === undefined ? [] : [contextBlock(foot)]),
    actions(buttons),
  ];
}
