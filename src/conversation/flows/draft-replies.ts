import type { Category } from '../../requests/codes.ts';
import { describeInterval } from '../../texts/format-time.ts';
import { terms } from '../../texts/terms/terms.ts';
import type { Facts, Reply, ReplyButton, Say } from '../effects.ts';
import { say } from '../effects.ts';
import type { Draft, Flow, Home } from '../state.ts';

type DraftFlow = Extract<Flow, { at: 'draft' }>;

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

/** The draft as the resident checks it, with one tap to submit. */
export function showDraft(draft: Draft, facts: Facts): Reply {
  const t = terms(facts.language);
  const line = {
    kind: t.kind[draft.kind],
    category: t.category[draft.category],
    address: draft.home?.address ?? null,
    files: draft.files.length,
    wished: draft.wished
      ? describeInterval(draft.wished, facts.nowMs, facts.timeZone, facts.language)
      : null,
    anonymous: draft.anonymous,
    words: draft.words,
  };
  const complaint = draft.kind === 'complaint';
  const rows: ReplyButton[][] = [
    [
      { caption: say('button.submit'), action: { verb: 'submit', draft: draft.no } },
      { caption: say('button.change'), action: { verb: 'change', draft: draft.no } },
      { caption: say('button.cancel'), action: { verb: 'cancel', draft: draft.no } },
    ],
  ];
  if (complaint) {
    rows.push([
      {
        caption: say(draft.anonymous ? 'button.named' : 'button.anonymous'),
        action: { verb: 'set_anonymous', draft: draft.no, anonymous: !draft.anonymous },
      },
    ]);
  }
  return {
    texts: [complaint ? say('draft.summary_complaint', line) : say('draft.summary', line)],
    buttons: rows,
    slot: 'draft',
  };
}

/** A question about the draft, with the answers as buttons. */
export function draftQuestion(flow: DraftFlow, texts: Say[], homes: readonly Home[]): Reply {
  return { texts, buttons: answersTo(flow, homes), slot: 'draft' };
}

function answersTo(flow: DraftFlow, homes: readonly Home[]): ReplyButton[][] {
  const { draft } = flow;
  const back: ReplyButton = {
    caption: say('button.back'),
    action: { verb: 'back', draft: draft.no },
  };
  switch (flow.wants) {
    case 'category':
      return draft.guesses.length > 1 ? guessRows(draft) : [...categoryRows(draft), [back]];
    case 'kind':
      return [
        kindButtons(draft, ['repair', 'complaint']),
        kindButtons(draft, ['inquiry', 'suggestion']),
        [{ caption: say('button.human'), action: { verb: 'human' } }, cancel(draft)],
      ];
    case 'unit':
      return [
        ...homes.slice(0, 12).map((home, unit): ReplyButton[] => [
          {
            caption: { plain: home.address },
            action: { verb: 'set_unit', draft: draft.no, unit },
          },
        ]),
        [
          {
            caption: say('button.public_area'),
            action: { verb: 'set_unit', draft: draft.no, unit: 99 },
          },
        ],
      ];
    case 'menu':
      return [
        [
          { caption: say('button.category'), action: { verb: 'change_category', draft: draft.no } },
          { caption: say('button.kind'), action: { verb: 'change_kind', draft: draft.no } },
          { caption: say('button.unit'), action: { verb: 'change_unit', draft: draft.no } },
        ],
        [
          { caption: say('button.words'), action: { verb: 'change_words', draft: draft.no } },
          { caption: say('button.photo'), action: { verb: 'add_photo', draft: draft.no } },
          back,
        ],
      ];
    default:
      return [[cancel(draft)]];
  }
}

function cancel(draft: Draft): ReplyButton {
  return { caption: say('button.cancel'), action: { verb: 'cancel', draft: draft.no } };
}

function guessRows(draft: Draft): ReplyButton[][] {
  const guesses = draft.guesses.map((category) => categoryButton(draft, category));
  return [
    guesses,
    [
      { caption: say('button.other'), action: { verb: 'change_category', draft: draft.no } },
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

function categoryButton(draft: Draft, category: Category): ReplyButton {
  return { caption: { category }, action: { verb: 'set_category', draft: draft.no, category } };
}

function kindButtons(
  draft: Draft,
  kinds: readonly ('repair' | 'complaint' | 'inquiry' | 'suggestion')[],
): ReplyButton[] {
  return kinds.map((kind) => ({
    caption: { kind },
    action: { verb: 'set_kind', draft: draft.no, kind },
  }));
}
