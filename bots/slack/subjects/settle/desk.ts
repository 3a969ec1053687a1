import { type MeterKind, meterKinds } from '../../../../src/archive/meter-entities.ts';
import { dayIn } from '../../../../src/community/calendar/today.ts';
import { Community, Unit } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { askForSettlement } from '../../../../src/ledger/settlement/ask-settlement.ts';
import { readingsOfHome } from '../../../../src/ledger/settlement/meter-parts.ts';
import { printSettlement } from '../../../../src/ledger/settlement/settlement-document.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { contextBlock, escapeMarkup } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import { type SubjectDesk, type Submit, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { dayField, input, type Modal, modal, textField } from '../../kit/fields.ts';
import { chosenDay, writtenIn } from '../../kit/forms.ts';
import { noticeModal } from '../../kit/notice.ts';
import { submitResultOf } from '../../kit/submit-result.ts';

const reasonMax = 300;

type ToSettle = { unit: Unit; today: string; meters: MeterKind[] };

async function loadUnit({ em, id, nowMs, mayNot }: WindowAsked): Promise<ToSettle | Refused> {
  const unit = await em.findOne(Unit, { id });
  if (!unit) return refusal('unknown_unit');
  const refused = await mayNot(unit.community);
  if (refused) return refused;
  const { timeZone } = await em.findOneOrFail(Community, { id: unit.community });
  const meters = [...(await readingsOfHome({ em }, id)).keys()];
  return { unit, today: dayIn(nowMs, timeZone), meters };
}

/** The window by which it is asked that whoever left a home settle with it. */
function settleModal({ unit, today, meters }: ToSettle, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  return modal(
    'settle.ask',
    t['modal.settle_ask'](),
    t['modal.submit'](),
    window,
    [
      contextBlock(`*${escapeMarkup(unit.address)}*`),
      input('left_on', t['field.settle_left_on'](), dayField(today), {
        hint: t['hint.settle_left_on'](),
      }),
      ...meters.map((kind) =>
        input(kind, t['field.settle_meter']({ meter: t[`readings.${kind}`]() }), textField(20), {
          ...{ optional: true, hint: t['hint.settle_meter']() },
        }),
      ),
      input('reason', t['field.settle_reason'](), textField(reasonMax), {
        hint: t['hint.settle_reason'](),
      }),
    ],
    language,
  );
}

const submitAsk: Submit = async ({ office, slackUser, id: unit, form, language }) => {
  const entry = {
    ...{ leftOn: chosenDay(form, 'left_on'), reason: writtenIn(form, 'reason') },
    readings: Object.fromEntries(meterKinds.map((kind) => [kind, writtenIn(form, kind)])),
  };
  const done = await askForSettlement(office, { slackUser, unit, entry, language });
  if (!done.ok) return submitResultOf(done, 'left_on');
  const t = staffTexts(language);
  const words = t['settle.asked']({ lines: done.lines.join('\n') });
  return { ok: true, shows: noticeModal(t['modal.relief_asked'](), words, language) };
};

/** Whoever leaves a home settles with it: asked for, and the statement printed. */
export const settleDesk: SubjectDesk<'settle'> = {
  click: {
    print: ({ office, slackUser, id: settlement, language, key }) =>
      printSettlement(office, { slackUser, settlement, language, key }),
  },
  window: { ask: windowOf(loadUnit, settleModal) },
  submit: { ask: submitAsk },
};
