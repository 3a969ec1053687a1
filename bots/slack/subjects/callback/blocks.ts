import type { Language } from '../../../../src/config.ts';
import type { CallbackReason } from '../../../../src/feedback/callbacks/callback-entities.ts';
import type {
  CallbackAbout,
  CallbackCounts,
  CallbackLine,
} from '../../../../src/feedback/callbacks/callback-list.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import { cutLine } from '../../../../src/texts/cut-text.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { matterWords, terms } from '../../../../src/texts/terms/terms.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  markupSection,
  slackDate,
} from '../../kit/blocks.ts';

/** Of what was done, so much stands on a list, in UTF-16 units. */
const wordsShown = 160;

/** Why somebody is called, so that whoever is asked can explain it. */
function whyWords(reason: CallbackReason, language: Language): string {
  const t = staffTexts(language);
  switch (reason.by) {
    case 'always':
      return t['callback.why_always']({ mark: markWords(reason.mark, language) });
    case 'sample':
      return t['callback.why_sample'](reason);
    case 'stars':
      return t['callback.why_stars'](reason);
    case 'word':
      return t['callback.why_word']();
    case 'survey':
      return t['callback.why_survey']({ stars: reason.stars });
  }
}

function markWords(mark: string, language: Language): string {
  const t = staffTexts(language);
  if (mark === 'reopened') return t['callback.mark_reopened']();
  if (mark === 'partly') return t['callback.mark_partly']();
  const { kind, urgency } = terms(language);
  const named: Readonly<Record<string, string>> = { ...kind, ...urgency };
  return named[mark] ?? mark;
}

/** What it is about, what is known of it, and the words to begin with. */
function aboutWords(
  { about, reason }: CallbackLine,
  community: string,
  language: Language,
): { what: string; known: string; script: string } {
  const t = staffTexts(language);
  if (about.is === 'survey') {
    const title = about.title[language];
    return {
      what: t['callback.what_survey']({ survey: about.survey, title: escapeMarkup(title) }),
      known: lowWords(about, language),
      script: t['callback.script_survey']({ community, title }),
    };
  }
  const { number, kind, category, done, doneBy } = about;
  const matter = matterWords(kind, category, language);
  const low = reason.by === 'stars' || reason.by === 'word';
  return {
    what: t['callback.what_request']({ number, matter }),
    known:
      done === ''
        ? ''
        : t['callback.done']({
            done: escapeMarkup(cutLine(done, wordsShown)),
            doneBy: doneBy === null ? '' : escapeMarkup(staffName(doneBy, language)),
          }),
    script: t[low ? 'callback.script_low' : 'callback.script']({ community, number, matter }),
  };
}

/** What they were not content with, and what they wrote. */
function lowWords(
  { low, words }: Extract<CallbackAbout, { is: 'survey' }>,
  language: Language,
): string {
  const t = staffTexts(language);
  return [
    ...low.map(({ text, stars }) =>
      t['callback.low']({ text: escapeMarkup(cutLine(text[language], 60)), stars }),
    ),
    ...words.map((one) => t['callback.wrote']({ text: escapeMarkup(cutLine(one, wordsShown)) })),
  ].join('\n');
}

/** Whether they have stars left to give. */
export const canRate = ({ unrated }: Extract<CallbackAbout, { is: 'request' }>): boolean =>
  unrated.service || unrated.person;

/** Somebody to call: why, the words to begin with, and the result at one tap. */
export function callbackBlocks(
  one: CallbackLine,
  of: { community: string; seesPhones: boolean; nowMs: number },
  language: Language,
): Block[] {
  const t = staffTexts(language);
  const value = controlValue(one.id);
  const who = [one.address ?? '', one.who].filter((part) => part !== '').join(' ');
  const { what, known, script } = aboutWords(one, of.community, language);
  const ofSurvey = one.about.is === 'survey';
  return [
    markupSection(
      t['callback.line']({
        who: escapeMarkup(cutLine(who, 80)) || t['call.unknown'](),
        what,
        due: slackDate(one.dueAt),
        late: one.dueAt <= of.nowMs,
        why: whyWords(one.reason, language),
        known,
        missed: one.missed,
        missedAt: one.missedAt === null ? '' : slackDate(one.missedAt),
      }),
    ),
    contextBlock(escapeMarkup(script)),
    actions([
      ...(of.seesPhones && one.hasPhone
        ? [button('callback.phone', t['action.phone'](), value, 'primary')]
        : []),
      button(
        'callback.solved',
        t[ofSurvey ? 'action.callback_settled' : 'action.callback_solved'](),
        value,
      ),
      ...(one.about.is === 'request' && canRate(one.about)
        ? [button('callback.rated', t['action.callback_rated'](), value)]
        : []),
      ...(ofSurvey ? [] : [button('callback.partly', t['action.callback_partly'](), value)]),
      button(
        'callback.not_solved',
        t[ofSurvey ? 'action.callback_to_do' : 'action.callback_not_solved'](),
        value,
      ),
      button('callback.missed', t['action.callback_missed'](), value),
    ]),
  ];
}

/** How far the callbacks of a month are, and by whom. */
export function callbackCountWords(counts: CallbackCounts, language: Language): string {
  const t = staffTexts(language);
  const people = counts.byPerson
    .map(({ who, count }) =>
      t['callback.person']({ who: escapeMarkup(staffName(who, language)), count }),
    )
    .join(listComma(language));
  const by = counts.made > 0 ? `\n${t['callback.by']({ inChat: counts.inChat, people })}` : '';
  return `${t['callback.counts'](counts)}${by}`;
}
