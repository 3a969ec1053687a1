import type { Language } from '../../../../src/config.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { showLinePhone } from '../../../../src/requests/calls/call-back.ts';
import { PhoneLine } from '../../../../src/requests/calls/call-entities.ts';
import { recordMissed, recordReached } from '../../../../src/requests/calls/phone-list.ts';
import { type OpenLine, openLines } from '../../../../src/requests/calls/register.ts';
import { outcomes } from '../../../../src/requests/request/request.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { option, wordsSection } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import { type SubjectDesk, type Submit, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { withEmoji } from '../../kit/emoji.ts';
import { input, type Modal, modal, select, textField } from '../../kit/fields.ts';
import { chosenIn, writtenIn } from '../../kit/forms.ts';
import { phoneModal } from '../../kit/notice.ts';
import { NotTaken, submitResultOf } from '../../kit/submit-result.ts';

async function loadLine({ em, id, mayNot }: WindowAsked): Promise<OpenLine | Refused> {
  const line = await em.findOne(PhoneLine, { id }, { fields: ['community'] });
  if (!line) return refusal('not_found');
  const refused = await mayNot(line.community);
  if (refused) return refused;
  const [open] = await openLines(em, { id }, 1);
  return open ?? refusal('already_decided');
}

/** How the call went: what was said, and of work that is done how they find it. */
function reachedModal(line: OpenLine, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  return modal(
    'line.reached',
    t['modal.line_reached'](),
    t['modal.submit'](),
    window,
    [
      wordsSection(line.words),
      ...(line.state === 'done' || line.state === 'closed'
        ? [
            input(
              'verdict',
              t['field.verdict'](),
              select(outcomes.map((one) => option(t[`outcome.${one}`](), one))),
              { optional: true },
            ),
          ]
        : []),
      input('said', t['field.said'](), textField(1000, { multiline: true }), { optional: true }),
    ],
    language,
  );
}

const submitReached: Submit = async ({ office, slackUser, id: line, form, key, language }) => {
  const verdict = chosenIn(form, 'verdict');
  const outcome = outcomes.find((one) => one === verdict) ?? null;
  const said = withEmoji(writtenIn(form, 'said'));
  if (outcome === 'not_solved' && said === '') {
    const words = staffTexts(language)['fault.not_solved_why']();
    return new NotTaken({ is: 'faults', faults: [{ field: 'said', words }] });
  }
  return submitResultOf(
    await recordReached(office, { slackUser, line, outcome, said, key }),
    'said',
  );
};

/** A line of the phone list. */
export const lineDesk: SubjectDesk<'line'> = {
  click: {
    missed: ({ office, slackUser, id: line, key }) =>
      recordMissed(office, { slackUser, line, key }),
  },
  window: {
    reached: windowOf(loadLine, reachedModal),
    phone: windowOf(
      ({ office, actor, id: line }) => showLinePhone(office, { slackUser: actor.slackUser, line }),
      (shown, _window, language) => phoneModal(shown, language),
    ),
  },
  submit: { reached: submitReached },
};
