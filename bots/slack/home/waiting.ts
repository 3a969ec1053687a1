import { Community } from '../../../src/community/entities.ts';
import { loadAdmissionView } from '../../../src/requests/request/load-views.ts';
import { loadCorrectionView } from '../../../src/residents/correction-view.ts';
import { loadErasureView } from '../../../src/residents/erasure.ts';
import {
  type PersonWaiting,
  peopleWaiting,
  type WaitingKind,
} from '../../../src/residents/people-waiting.ts';
import { mayIn, serves } from '../../../src/staff/people/find-staff.ts';
import type { Permission } from '../../../src/staff/rights/permissions.ts';
import { cutText } from '../../../src/texts/cut-text.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import { actions, type Block, context, escapeMarkup, markup, slackDate } from '../kit/blocks.ts';
import { admissionDecisions } from '../subjects/admission/card.ts';
import { correctionDecisions, whatOf, whoIn } from '../subjects/correction/card.ts';
import { erasureDecisions, whoAsks } from '../subjects/erasure/card.ts';
import { nameOf } from '../subjects/request/card.ts';
import type { HomeContext } from './home.ts';

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
