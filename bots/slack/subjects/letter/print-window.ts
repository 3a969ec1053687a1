import { payByDays } from '../../../../src/collection/letter/make-letters.ts';
import { nameServed, printLetters } from '../../../../src/collection/letter/print-letters.ts';
import { dayIn } from '../../../../src/community/calendar/today.ts';
import { Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { contextBlock, option } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import { type Submit, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { dayField, input, type Modal, modal, select, textField } from '../../kit/fields.ts';
import { chosenDay, chosenIn, writtenIn } from '../../kit/forms.ts';
import { noticeModal } from '../../kit/notice.ts';
import { fieldFault, submitResultOf } from '../../kit/submit-result.ts';

const languages = ['zh-CN', 'en'] as const satisfies readonly Language[];

type ToPrint = { community: Community; today: string };

async function loadToPrint({ em, id, nowMs, mayNot }: WindowAsked): Promise<ToPrint | Refused> {
  const refused = await mayNot(id);
  if (refused) return refused;
  const community = await em.findOne(Community, { id });
  if (!community) return refusal('not_found');
  return { community, today: dayIn(nowMs, community.timeZone) };
}

/** The window by which those are written to on paper whom no message reaches. Fields: `buildings language pay_by`. */
function printModal({ community, today }: ToPrint, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const usual = Temporal.PlainDate.from(today).add({ days: payByDays.usual }).toString();
  const either = languages.map((one) => option(t[`option.letter_${one}`](), one));
  return modal(
    'letter.print',
    t['modal.letter_print'](),
    t['modal.submit'](),
    window,
    [
      contextBlock(t['letter.print_whom']({ days: payByDays.usual })),
      input('buildings', t['field.share_buildings'](), textField(200), {
        hint: t['hint.letter_buildings'](),
      }),
      input('language', t['field.letter_language'](), select(either, community.locale)),
      input('pay_by', t['field.letter_pay_by'](), dayField(usual), {
        hint: t['hint.letter_pay_by'](payByDays),
      }),
    ],
    language,
  );
}

export const openPrint = windowOf(loadToPrint, printModal);

/** Makes the letters; the PDFs come to whoever asked. */
export const submitPrint: Submit = async ({
  office,
  slackUser,
  id,
  form,
  key,
  language: reads,
}) => {
  const language = languages.find((one) => one === chosenIn(form, 'language'));
  if (!language) return fieldFault('language', 'error.required');
  const asked = { slackUser, community: id, language, reads, key };
  const typed = { buildings: writtenIn(form, 'buildings'), payBy: chosenDay(form, 'pay_by') };
  const done = await printLetters(office, { ...asked, ...typed });
  if (!done.ok) return submitResultOf(done, 'buildings');
  const t = staffTexts(reads);
  return {
    ok: true,
    shows: noticeModal(
      t['modal.letter_print'](),
      t['letter.printed']({ ...done, served: nameServed(done.served, reads) }),
      reads,
    ),
  };
};
