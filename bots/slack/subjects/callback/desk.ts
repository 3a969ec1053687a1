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
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import type { Window } from '../../kit/control.ts';
import { type SubjectDesk, type Submit, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { withEmoji } from '../../kit/emoji.ts';
import { input, type Modal, modal, textField } from '../../kit/fields.ts';
import { writtenIn } from '../../kit/forms.ts';
import { phoneModal } from '../../kit/notice.ts';
import { submitResultOf } from '../../kit/submit-result.ts';

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

/** A callback on the list of those to be called. */
export const callbackDesk: SubjectDesk<'callback'> = {
  click: {
    solved: ({ office, slackUser, id: callback, key }) =>
      recordAnswer(office, { slackUser, callback, outcome: 'solved', key }),
    missed: ({ office, slackUser, id: callback, key }) =>
      recordNotReached(office, { slackUser, callback, key }),
  },
  window: {
    partly: windowOf(loadCallback, saidModal('partly')),
    not_solved: windowOf(loadCallback, saidModal('not_solved')),
    phone: windowOf(
      ({ office, actor, id: callback }) =>
        showCallbackPhone(office, { slackUser: actor.slackUser, callback }),
      (shown, _window, language) => phoneModal(shown, language),
    ),
  },
  submit: { partly: submitSaid('partly'), not_solved: submitSaid('not_solved') },
};
