import type { Language } from '../../../../src/config.ts';
import { Callback } from '../../../../src/feedback/callbacks/callback-entities.ts';
import {
  type CallbackLine,
  openCallbacks,
} from '../../../../src/feedback/callbacks/callback-list.ts';
import {
  recordAnswer,
  recordNotReached,
  showCallbackPhone,
} from '../../../../src/feedback/callbacks/record-callback.ts';
import { Refused, refusal } from '../../../../src/refusal.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { option } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import { type SubjectDesk, type Submit, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { withEmoji } from '../../kit/emoji.ts';
import { input, type Modal, modal, select, textField } from '../../kit/fields.ts';
import { chosenIn, type Form, writtenIn } from '../../kit/forms.ts';
import { phoneModal } from '../../kit/notice.ts';
import { submitResultOf } from '../../kit/submit-result.ts';
import { canRate } from './blocks.ts';

async function loadCallback({ em, id, mayNot }: WindowAsked): Promise<CallbackLine | Refused> {
  const found = await em.findOne(Callback, { id }, { fields: ['community'] });
  if (!found) return refusal('not_found');
  const refused = await mayNot(found.community);
  if (refused) return refused;
  const [open] = await openCallbacks(em, { id }, 1);
  return open ?? refusal('already_decided');
}

const wordsMax = 1000;

/** What is wrong, or left: the one field without which the work cannot go on. */
const saidModal =
  (outcome: 'partly' | 'not_solved') =>
  ({ about }: CallbackLine, window: Window, language: Language): Modal => {
    const t = staffTexts(language);
    const wrong = about.is === 'survey' ? 'callback_to_do' : 'callback_reason';
    const field = outcome === 'partly' ? 'callback_left' : wrong;
    return modal(
      `callback.${outcome}`,
      t['modal.callback'](),
      t['modal.submit'](),
      window,
      [
        input('said', t[`field.${field}`](), textField(wordsMax, { multiline: true }), {
          hint: t[`hint.${field}`](),
        }),
      ],
      language,
    );
  };

const submitSaid =
  (outcome: 'partly' | 'not_solved'): Submit =>
  async ({ office, slackUser, id: callback, form, key, understand }) =>
    submitResultOf(
      await recordAnswer(office, {
        slackUser,
        callback,
        outcome,
        said: withEmoji(writtenIn(form, 'said')),
        ...{ understand, key },
      }),
      'said',
    );

async function loadUnrated(asked: WindowAsked): Promise<CallbackLine | Refused> {
  const line = await loadCallback(asked);
  if (line instanceof Refused) return line;
  return line.about.is === 'request' && canRate(line.about) ? line : refusal('already_decided');
}

const stars = [5, 4, 3, 2, 1] as const;

/** It is solved, with the stars that they give on the phone, as the chat asks for them. Fields: `stars person_stars comment`. */
function ratedModal({ about }: CallbackLine, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const of = about.is === 'request' ? about : null;
  const choices = select(stars.map((one) => option('⭐'.repeat(one), String(one))));
  const who = of?.doneBy ? staffName(of.doneBy, language) : '';
  return modal(
    'callback.rated',
    t['modal.callback'](),
    t['modal.submit'](),
    window,
    [
      ...(of?.unrated.service ? [input('stars', t['field.callback_stars'](), choices)] : []),
      ...(of?.unrated.person
        ? [
            input('person_stars', t['field.callback_person_stars']({ who }), choices, {
              optional: of.unrated.service,
            }),
          ]
        : []),
      input('comment', t['field.callback_comment'](), textField(wordsMax, { multiline: true }), {
        optional: true,
      }),
    ],
    language,
  );
}

const starsIn = (form: Form, field: string): number | null => {
  const chosen = chosenIn(form, field);
  return stars.find((one) => String(one) === chosen) ?? null;
};

const submitRated: Submit = async ({ office, slackUser, id: callback, form, key }) => {
  const rated = {
    ...{ service: starsIn(form, 'stars'), person: starsIn(form, 'person_stars') },
    comment: withEmoji(writtenIn(form, 'comment')),
  };
  const heard = { outcome: 'solved', rated, key } as const;
  return submitResultOf(await recordAnswer(office, { slackUser, callback, ...heard }), 'comment');
};

/** A callback on the list of those to be called. */
export const callbackDesk: SubjectDesk<'callback'> = {
  click: {
    solved: ({ office, slackUser, id: callback, key }) =>
      recordAnswer(office, { slackUser, callback, outcome: 'solved', key }),
    missed: ({ office, slackUser, id: callback, key }) =>
      recordNotReached(office, { slackUser, callback, key }),
  },
  window: {
    rated: windowOf(loadUnrated, ratedModal),
    partly: windowOf(loadCallback, saidModal('partly')),
    not_solved: windowOf(loadCallback, saidModal('not_solved')),
    phone: windowOf(
      ({ office, actor, id: callback }) =>
        showCallbackPhone(office, { slackUser: actor.slackUser, callback }),
      (shown, _window, language) => phoneModal(shown, language),
    ),
  },
  submit: {
    rated: submitRated,
    partly: submitSaid('partly'),
    not_solved: submitSaid('not_solved'),
  },
};
