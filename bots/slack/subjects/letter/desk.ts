import { deliverLetter, sendProof } from '../../../../src/collection/letter/deliver-letter.ts';
import { DemandLetter, letterWays } from '../../../../src/collection/letter/letter-entities.ts';
import {
  draftLetters,
  type LetterDraft,
  makeLetters,
  payByDays,
} from '../../../../src/collection/letter/make-letters.ts';
import { serviceFirstOf } from '../../../../src/collection/look-at-home.ts';
import { dayIn } from '../../../../src/community/calendar/today.ts';
import { Community, Unit } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { sumOf } from '../../../../src/ledger/fen.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { inOneTransaction } from '../../../../src/work.ts';
import { contextBlock, escapeMarkup, markupSection, option } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import { type SubjectDesk, type Submit, type WindowAsked, windowOf } from '../../kit/desk.ts';
import {
  dayField,
  input,
  type Modal,
  modal,
  photosField,
  select,
  textField,
} from '../../kit/fields.ts';
import {
  chosenDay,
  chosenIn,
  chosenUser,
  faultOfUploads,
  uploadsIn,
  writtenIn,
} from '../../kit/forms.ts';
import { noticeModal } from '../../kit/notice.ts';
import { fieldFault, submitResultOf } from '../../kit/submit-result.ts';
import { openPrint, submitPrint } from './print-window.ts';

const languages = ['zh-CN', 'en'] as const satisfies readonly Language[];

type ToMake = {
  unit: Unit;
  community: Community;
  today: string;
  drafts: LetterDraft[];
  resting: number;
  served: number | null;
};

async function loadToMake({ office, em, id, mayNot }: WindowAsked): Promise<ToMake | Refused> {
  const unit = await em.findOne(Unit, { id });
  if (!unit) return refusal('not_found');
  const refused = await mayNot(unit.community);
  if (refused) return refused;
  const community = await em.findOneOrFail(Community, { id: unit.community });
  const today = dayIn(office.clock.now(), community.timeZone);
  const found = await inOneTransaction(office, async (work) => ({
    ...(await draftLetters(work, unit.id, today)),
    served: await serviceFirstOf(work, unit.id),
  }));
  return { unit, community, today, ...found };
}

/** The window before a letter is made: what it will ask of whom, in which language, and by when. */
function makeModal(view: ToMake, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const { drafts, resting, served, unit, community, today } = view;
  if (drafts.length === 0)
    return noticeModal(
      t['modal.letter_make'](),
      resting > 0 ? t['letter.all_resting']({ count: resting }) : t['letter.nothing'](),
      language,
    );
  const usual = Temporal.PlainDate.from(today).add({ days: payByDays.usual }).toString();
  const lines = drafts.map(({ names, bills }) =>
    t['letter.asks']({
      names: escapeMarkup(names.join(listComma(language)) || t['letter.owner']()),
      bills: bills.length,
      yuan: writeYuan(sumOf(bills.map((one) => one.owedFen + one.lateFeeFen))),
    }),
  );
  const either = languages.map((one) => option(t[`option.letter_${one}`](), one));
  return modal(
    'letter.make',
    t['modal.letter_make'](),
    t['modal.submit'](),
    window,
    [
      contextBlock(`*${escapeMarkup(unit.address)}*`),
      markupSection(lines.join('\n')),
      ...(served === null
        ? []
        : [contextBlock(`⚠️ ${t['letter.served_first']({ number: served })}`)]),
      ...(resting > 0 ? [contextBlock(t['letter.some_resting']({ count: resting }))] : []),
      input('language', t['field.letter_language'](), select(either, community.locale)),
      input('pay_by', t['field.letter_pay_by'](), dayField(usual), {
        hint: t['hint.letter_pay_by'](payByDays),
      }),
    ],
    language,
  );
}

const submitMake: Submit = async ({ office, slackUser, id: unit, form, key, language: reads }) => {
  const language = languages.find((one) => one === chosenIn(form, 'language'));
  if (!language) return fieldFault('language', 'error.required');
  const payBy = chosenDay(form, 'pay_by');
  const done = await makeLetters(office, { slackUser, unit, language, payBy, reads, key });
  if (!done.ok) return submitResultOf(done, 'pay_by');
  const t = staffTexts(reads);
  const words = t['letter.made']({ numbers: done.numbers.join(listComma(reads)) });
  return { ok: true, shows: noticeModal(t['modal.letter_make'](), words, reads) };
};

async function loadToDeliver(
  asked: WindowAsked,
): Promise<{ letter: DemandLetter; today: string; me: string } | Refused> {
  const { em, id, nowMs, actor, mayNot } = asked;
  const letter = await em.findOne(DemandLetter, { id });
  if (!letter) return refusal('not_found');
  const refused = await mayNot(letter.community);
  if (refused) return refused;
  if (letter.way !== null) return refusal('already_decided');
  const { timeZone } = await em.findOneOrFail(Community, { id: letter.community });
  return { letter, today: dayIn(nowMs, timeZone), me: actor.slackUser };
}

/** The window in which it is kept how a letter was handed over. */
function deliverModal(
  { letter, today, me }: { letter: DemandLetter; today: string; me: string },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const ways = letterWays.map((one) => option(t[`letter.way_${one}`](), one));
  return modal(
    'letter.deliver',
    t['modal.letter_deliver'](),
    t['modal.submit'](),
    window,
    [
      contextBlock(t['letter.heading']({ number: letter.number })),
      input('way', t['field.letter_way'](), select(ways)),
      input('on', t['field.letter_on'](), dayField(today)),
      input('by', t['field.letter_by'](), { type: 'users_select', initial_user: me }),
      input('received_by', t['field.letter_received_by'](), textField(100), {
        ...{ optional: true, hint: t['hint.letter_received_by']() },
      }),
      input('tracking', t['field.letter_tracking'](), textField(100), {
        ...{ optional: true, hint: t['hint.letter_tracking']() },
      }),
      input('photos', t['field.letter_photos'](), photosField, {
        ...{ optional: true, hint: t['hint.letter_photos']() },
      }),
    ],
    language,
  );
}

const submitDeliver: Submit = async ({ office, slackUser, id: letter, form, language: reads }) => {
  const way = letterWays.find((one) => one === chosenIn(form, 'way'));
  if (!way) return fieldFault('way', 'error.required');
  const wrong = faultOfUploads(form, 'photos');
  if (wrong) return fieldFault(wrong.field, wrong.text);
  const proof = {
    ...{ way, on: chosenDay(form, 'on'), by: chosenUser(form, 'by') },
    tracking: writtenIn(form, 'tracking'),
    receivedBy: writtenIn(form, 'received_by'),
    photos: uploadsIn(form, 'photos'),
  };
  const done = await deliverLetter(office, { slackUser, letter, proof, reads });
  return submitResultOf(done, 'way');
};

/** Letters that ask for what is owed: made, delivered, and shown again. */
export const letterDesk: SubjectDesk<'letter'> = {
  click: {
    proof: ({ office, slackUser, id: letter, language: reads, key }) =>
      sendProof(office, { slackUser, letter, reads, key }),
  },
  window: {
    make: windowOf(loadToMake, makeModal),
    deliver: windowOf(loadToDeliver, deliverModal),
    print: openPrint,
  },
  submit: { make: submitMake, deliver: submitDeliver, print: submitPrint },
};
