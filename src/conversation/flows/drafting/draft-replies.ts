import { publicArea } from '../../../actions.ts';
import { type Category, isJob, type RequestKind } from '../../../codes.ts';
import { worksDuring } from '../../../community/calendar/working-calendar.ts';
import { problemFor } from '../../../requests/problems/known-problem.ts';
import { countClocks, requestDeadlines } from '../../../requests/request/clocks.ts';
import type { Draft } from '../../../requests/request/draft.ts';
import type { FileRef } from '../../../requests/request/request.ts';
import { cutLine, cutText } from '../../../texts/cut-text.ts';
import { describeInstant, describeInterval, describeMoment } from '../../../texts/format-time.ts';
import { matterWords } from '../../../texts/terms/terms.ts';
import type { Facts, Reply, ReplyButton, Say } from '../../effects.ts';
import { sayText } from '../../effects.ts';
import type { Flow } from '../../state.ts';
import { writeText } from '../../write-out.ts';
import { aboutProblem } from '../requests/about-problem.ts';
import { areaWords, communitiesOfUnits, hasVoice } from './new-draft.ts';

export type DraftFlow = Extract<Flow, { at: 'draft' }>;

/** The words of a draft in its summary, and where they are only quoted, in UTF-16 units. */
const summaryMax = 1500;
const quoteMax = 120;

/** Offered under 其他…, the commonest first; everything else is "something else". */
const offered: readonly Category[] = [
  'plumbing',
  'structure',
  'electrical',
  'elevator',
  'access',
  'hvac',
  'appliance',
  'gas',
  'noise',
  'cleaning',
  'parking',
  'facility',
  'security',
  'pets',
  'pest',
  'greening',
  'alteration',
  'service',
  'fee',
  'none',
];

const kindRows: readonly (readonly RequestKind[])[] = [
  ['repair', 'complaint'],
  ['fee', 'inquiry'],
  ['suggestion', 'compliment'],
];

/** How many homes are offered as buttons; a resident with more says which. */
const unitsMax = 12;

/** The words of a draft where they are only quoted. */
export const quoteDraft = (draft: Draft): { words: string } => ({
  words: cutLine(draft.words, quoteMax),
});

/** The draft as the resident checks it, with one tap to submit. */
export function showDraft(draft: Draft, facts: Facts, lead: readonly Say[] = []): Reply {
  const rows: ReplyButton[][] = [
    [
      { caption: sayText('button.submit'), action: { verb: 'submit', draft: draft.no } },
      { caption: sayText('button.change'), action: { verb: 'change', draft: draft.no } },
      cancel(draft),
    ],
  ];
  if (draft.kind === 'complaint') {
    rows.push([
      {
        caption: sayText(draft.anonymous ? 'button.named' : 'button.anonymous'),
        action: { verb: 'set_anonymous', draft: draft.no, anonymous: !draft.anonymous },
      },
    ]);
  }
  const unsure = draft.wished !== null && !worksDuring(draft.wished, facts.calendar);
  const problem = problemFor(draft, facts.resident?.homes ?? [], facts.problems);
  const texts = [
    ...lead,
    ...(problem ? [aboutProblem(problem, facts)] : []),
    summary(draft, facts),
    ...namedLine(draft),
    ...(unsure ? [sayText('draft.wish_unsure')] : []),
    ...closedLines(draft, facts),
  ];
  return { texts, buttons: rows, slot: 'draft' };
}

/** That the staff see which other home the words name; who stays unnamed is told nothing of homes. */
const namedLine = ({ named, home, kind, anonymous }: Draft): Say[] =>
  named === undefined || anonymous || (kind !== 'repair' && kind !== 'complaint')
    ? []
    : // Of a neighbour who is complained of nobody thinks that it was theirs.
      [
        sayText('draft.named', {
          named,
          address: kind === 'complaint' ? null : (home?.address ?? null),
        }),
      ];

/** Outside hours: when the desk opens and by when there is a first answer. Ideas and thanks wait for neither. */
function closedLines(draft: Draft, facts: Facts): Say[] {
  const { desk, calendar, nowMs, timeZone, language } = facts;
  if (desk.open || !isJob(draft.kind)) return [];
  const { answerDueAt } = requestDeadlines(
    draft.kind,
    draft.urgency,
    nowMs,
    calendar,
    draft.category,
  );
  const opensAt = describeMoment(desk.opensAt, timeZone, language);
  // A complaint says already by when it is answered.
  if (draft.kind === 'complaint') return [sayText('office.closed_now', { opensAt })];
  const answerBy = describeMoment(answerDueAt, timeZone, language);
  const key = answerDueAt < desk.opensAt ? 'draft.closed_duty' : 'draft.closed';
  return [sayText(key, { opensAt, answerBy })];
}

/** A complaint hears first the ear, then the fact, then the promise. */
function summary(draft: Draft, facts: Facts): Say {
  const line = {
    matter: matterWords(draft.kind, draft.category, facts.language),
    address: draft.home?.address ?? areaOf(draft, facts),
    files: countFiles(draft.files),
    wished: draft.wished
      ? describeInterval(draft.wished, facts.nowMs, facts.timeZone, facts.language)
      : null,
    anonymous: draft.anonymous,
    words: cutText(draft.words, summaryMax),
  };
  switch (draft.kind) {
    case 'complaint': {
      const { kind, category, urgency } = draft;
      const { answerDueAt, handoverDueAt } = countClocks(
        { kind, category, urgency, openedAt: facts.nowMs, reopenedAt: null, pauses: [] },
        facts.calendar,
      );
      const said = (at: number): string =>
        describeInstant(at, facts.nowMs, facts.timeZone, facts.language);
      const handed = handoverDueAt !== null && handoverDueAt < answerDueAt;
      return sayText('draft.summary_complaint', {
        ...line,
        answerBy: said(answerDueAt),
        handoverBy: handed ? said(handoverDueAt) : null,
      });
    }
    case 'fee':
      return sayText('draft.summary_fee', line);
    case 'compliment':
      return sayText('draft.summary_compliment', line);
    default:
      return sayText('draft.summary', line);
  }
}

/** The shared area of one of somebody's several communities, in words; null where there is nothing to tell apart. */
function areaOf(draft: Draft, facts: Facts): string | null {
  const area = communitiesOfUnits(facts).find((one) => one.id === draft.area);
  return area ? writeText(areaWords(area), facts.language) : null;
}

function countFiles(files: readonly FileRef[]): {
  photos: number;
  voices: number;
  others: number;
} {
  const photos = files.filter((file) => file.kind === 'photo').length;
  const voices = files.filter((file) => file.kind === 'voice').length;
  return { photos, voices, others: files.length - photos - voices };
}

/** What is asked about the draft, by what the dialogue waits for. */
export function questionOf(flow: DraftFlow): Say {
  const { draft } = flow;
  switch (flow.wants) {
    case 'category':
      return sayText('draft.which_category', quoteDraft(draft));
    case 'kind':
      if (draft.kindSure) return sayText('draft.which_kind', quoteDraft(draft));
      return draft.category === 'none' && hasVoice(draft.files)
        ? sayText('draft.voice')
        : sayText('draft.not_understood', quoteDraft(draft));
    case 'unit':
      return sayText('draft.which_unit', quoteDraft(draft));
    case 'words':
      return sayText('draft.new_words', quoteDraft(draft));
    case 'photo':
      return sayText('draft.send_photo', quoteDraft(draft));
    case 'matter':
      return sayText('draft.matter');
    default:
      return sayText('draft.what_to_change', quoteDraft(draft));
  }
}

/** A question about the draft, with the answers as buttons. `fromMenu` when the draft can be gone back to. */
export function draftQuestion(
  flow: DraftFlow,
  facts: Facts,
  options: { lead?: readonly Say[]; fromMenu?: boolean } = {},
): Reply {
  return {
    texts: [...(options.lead ?? []), questionOf(flow)],
    buttons: answersTo(flow, facts, options.fromMenu ?? false),
    slot: 'draft',
  };
}

function answersTo(flow: DraftFlow, facts: Facts, fromMenu: boolean): ReplyButton[][] {
  const { draft } = flow;
  const back: ReplyButton = {
    caption: sayText('button.back'),
    action: { verb: 'back', draft: draft.no },
  };
  const wayOut = fromMenu ? back : cancel(draft);
  switch (flow.wants) {
    case 'category':
      return draft.guesses.length > 1 ? guessRows(draft) : [...categoryRows(draft), [wayOut]];
    case 'kind':
      return [
        ...kindRows.map((row) => row.map((kind) => kindButton(draft, kind))),
        [{ caption: sayText('button.human'), action: { verb: 'human' } }, wayOut],
      ];
    case 'unit':
      return [...unitRows(draft, facts), [wayOut]];
    case 'menu':
      return [
        [
          {
            caption: sayText('button.category'),
            action: { verb: 'change_category', draft: draft.no },
          },
          { caption: sayText('button.kind'), action: { verb: 'change_kind', draft: draft.no } },
          { caption: sayText('button.unit'), action: { verb: 'change_unit', draft: draft.no } },
        ],
        [
          { caption: sayText('button.words'), action: { verb: 'change_words', draft: draft.no } },
          { caption: sayText('button.photo'), action: { verb: 'add_photo', draft: draft.no } },
          back,
        ],
      ];
    default:
      return [[wayOut]];
  }
}

function cancel(draft: Draft): ReplyButton {
  return { caption: sayText('button.cancel'), action: { verb: 'cancel', draft: draft.no } };
}

/** At most three guesses, each on its own line where names are long, and the way to all the others. */
function guessRows(draft: Draft): ReplyButton[][] {
  const guesses = draft.guesses.slice(0, 3).map((category) => categoryButton(draft, category));
  return [
    guesses,
    [
      { caption: sayText('button.other'), action: { verb: 'change_category', draft: draft.no } },
      cancel(draft),
    ],
  ];
}

function categoryRows(draft: Draft): ReplyButton[][] {
  const rows: ReplyButton[][] = [];
  for (let i = 0; i < offered.length; i += 3)
    rows.push(offered.slice(i, i + 3).map((category) => categoryButton(draft, category)));
  return rows;
}

function unitRows(draft: Draft, facts: Facts): ReplyButton[][] {
  const homes = facts.resident?.homes ?? [];
  const rows = homes.slice(0, unitsMax).map((home, unit): ReplyButton[] => [
    {
      caption: { plain: home.address },
      action: { verb: 'set_unit', draft: draft.no, unit },
    },
  ]);
  // A bill is always about a home.
  if (draft.kind === 'fee') return rows;
  const areas = communitiesOfUnits(facts);
  if (areas.length < 2)
    rows.push([
      {
        caption: sayText('button.public_area'),
        action: { verb: 'set_unit', draft: draft.no, unit: publicArea },
      },
    ]);
  else
    areas.forEach((area, index) => {
      rows.push([
        {
          caption: areaWords(area),
          action: { verb: 'set_unit', draft: draft.no, unit: publicArea - index },
        },
      ]);
    });
  return rows;
}

function categoryButton(draft: Draft, category: Category): ReplyButton {
  return { caption: { category }, action: { verb: 'set_category', draft: draft.no, category } };
}

function kindButton(draft: Draft, kind: RequestKind): ReplyButton {
  return { caption: { kind }, action: { verb: 'set_kind', draft: draft.no, kind } };
}
