import { loadCorrectionView } from '../../src/community/correction-view.ts';
import { Community } from '../../src/community/entities.ts';
import { loadErasureView } from '../../src/community/erasure.ts';
import {
  type PersonWaiting,
  peopleWaiting,
  type WaitingKind,
} from '../../src/community/people-waiting.ts';
import { loadAdmissionView } from '../../src/requests/load-views.ts';
import { mayIn, serves } from '../../src/staff/find-staff.ts';
import type { Permission } from '../../src/staff/permissions.ts';
import { cutText } from '../../src/texts/cut-text.ts';
import { staffTexts } from '../../src/texts/staff/staff.ts';
import { admissionDecisions } from './admission-card.ts';
import { actions, type Block, context, escapeMarkup, markup, slackDate } from './blocks.ts';
import { correctionDecisions, whatOf, whoIn } from './correction-card.ts';
import { erasureDecisions, whoAsks } from './erasure-card.ts';
import type { HomeContext } from './home.ts';
import { nameOf } from './request-card.ts';

const decides = {
  admission: 'admission.decide',
  correction: 'correction.decide',
  erasure: 'erasure.decide',
} as const satisfies Record<WaitingKind, Permission>;

/** Of those who wait, so many stand on the Home; the rest is counted. */
const waitingListed = 4;

/** People who wait to be let in, for a correction or to be forgotten, as far as this person may decide it; the longest first. */
export async function waitingSection(home: HomeContext): Promise<Block[]> {
  const { em, staff, language } = home;
  const communities = (await em.find(Community, {})).filter((one) => serves(staff, one.id));
  const all = await peopleWaiting(
    em,
    communities.map((one) => one.id),
  );
  const waiting = all.filter((one) => mayIn(staff, one.community, decides[one.kind]));
  if (waiting.length === 0) return [];
  const t = staffTexts(language);
  const blocks = [markup(`*${t['home.waiting']({ count: waiting.length })}*`)];
  for (const one of waiting.slice(0, waitingListed)) blocks.push(...(await lineOf(home, one)));
  const rest = waiting.length - waitingListed;
  return rest > 0 ? [...blocks, context(t['home.more']({ count: rest }))] : blocks;
}

async function lineOf(
  { em, nowMs, language }: HomeContext,
  { kind, id }: PersonWaiting,
): Promise<Block[]> {
  const t = staffTexts(language);
  const drawn = (title: string, who: string, what: string, buttons: Block[]): Block[] => [
    markup(
      `*${escapeMarkup(title)}* · ${escapeMarkup(who)}\n${escapeMarkup(cutText(what.replace(/\s+/g, ' '), 120))}`,
    ),
    actions(buttons),
  ];
  switch (kind) {
    case 'admission': {
      const view = await loadAdmissionView(em, id);
      if (!view) return [];
      const who = nameOf({ name: view.chatName }, language);
      return drawn(t['admission.title'](), who, view.words, admissionDecisions(view, language));
    }
    case 'correction': {
      const view = await loadCorrectionView(em, id);
      if (!view) return [];
      const title = t['correction.title']({ field: t[`correction.field.${view.field}`]() });
      const buttons = correctionDecisions(view, language);
      return drawn(title, whoIn(view, language), whatOf(view, language), buttons);
    }
    case 'erasure': {
      const view = await loadErasureView(em, id, nowMs);
      if (!view) return [];
      const due = t['erasure.due']({
        asked: slackDate(view.askedAt),
        by: slackDate(view.answerBy),
      });
      const [line, buttons] = drawn(
        t['erasure.title'](),
        whoAsks(view, language),
        '',
        erasureDecisions(view, language),
      );
      return [line, context(due), buttons].filter((block) => block !== undefined);
    }
  }
}
