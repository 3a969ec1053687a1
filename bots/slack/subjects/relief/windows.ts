import type { Community, Unit } from '../../../../src/community/entities.ts';
import { settingsTable } from '../../../../src/community/settings/table.ts';
import type { Language } from '../../../../src/config.ts';
import { sumOf } from '../../../../src/ledger/fen.ts';
import type { OwingParty } from '../../../../src/ledger/relief/owing-parties.ts';
import { planBounds } from '../../../../src/ledger/relief/plan-parts.ts';
import type { PleaSeen } from '../../../../src/ledger/relief/pleas.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import {
  type Block,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  option,
  slackDate,
  wordsSection,
} from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import {
  dayField,
  input,
  longTextField,
  type Modal,
  modal,
  select,
  textField,
} from '../../kit/fields.ts';
import { noticeModal } from '../../kit/notice.ts';

/** A home of which a relief is asked for, and who owes what of it. */
export type ReliefShown = {
  unit: Unit;
  community: Community;
  today: string;
  parties: OwingParty[];
  /** Whether a resident has said why, and waits for an answer. */
  pleaded: boolean;
};

const reasonMax = 1000;

export function headBlocks({ unit, parties }: ReliefShown, language: Language): Block[] {
  const t = staffTexts(language);
  const lateFeeFen = sumOf(parties.map((one) => one.lateFeeFen));
  const words =
    parties.length === 0
      ? t['relief.owes_nothing']({ unit: unit.address })
      : t['relief.owed']({
          unit: unit.address,
          yuan: writeYuan(sumOf(parties.map((one) => one.owedFen))),
          lateFee: lateFeeFen > 0n ? writeYuan(lateFeeFen) : null,
        });
  return [wordsSection(words)];
}

/** Whose it is, where several owe something: the owners, a tenant, those before them. */
export function partyField({ parties }: ReliefShown, language: Language): Block[] {
  if (parties.length < 2) return [];
  const t = staffTexts(language);
  const options = parties.slice(0, 20).map((one) =>
    option(
      t['option.relief_party']({
        names: one.names.join(listComma(language)) || t['relief.party_unnamed'](),
        yuan: writeYuan(one.owedFen),
        whose: one.whose,
      }),
      one.party,
    ),
  );
  return [input('party', t['field.relief_party'](), select(options, parties[0]?.party))];
}

/** The window by which parts to pay in are asked for. */
export function planModal(shown: ReliefShown, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const { community, today } = shown;
  const most = settingsTable['instalments.most'].get(community) ?? planBounds.least;
  const first = Temporal.PlainDate.from(today).add({ days: 7 }).toString();
  return modal(
    'relief.plan',
    t['modal.relief_plan'](),
    t['modal.submit'](),
    window,
    [
      ...headBlocks(shown, language),
      ...partyField(shown, language),
      input('parts', t['field.plan_parts'](), textField(2, { initial_value: '3' }), {
        hint: t['hint.plan_parts']({ least: planBounds.least, most }),
      }),
      input('first', t['field.plan_first'](), dayField(first)),
      input('amounts', t['field.plan_amounts'](), textField(400, { multiline: true }), {
        optional: true,
        hint: t['hint.plan_amounts'](),
      }),
      input('reason', t['field.relief_why'](), longTextField(reasonMax), {
        hint: t['hint.plan_reason'](),
      }),
    ],
    language,
  );
}

/** The window by which it is asked that somebody be left alone until a day. */
export function deferModal(shown: ReliefShown, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const { community, today, pleaded } = shown;
  const days = settingsTable['deferrals.most'].get(community) ?? 0;
  const until = Temporal.PlainDate.from(today)
    .add({ days: Math.min(30, days) })
    .toString();
  return modal(
    'relief.defer',
    t['modal.relief_defer'](),
    t['modal.submit'](),
    window,
    [
      ...headBlocks(shown, language),
      ...partyField(shown, language),
      input('until', t['field.deferral_until'](), dayField(until), {
        hint: t['hint.deferral_until']({ days }),
      }),
      input(
        'late_fee',
        t['field.deferral_late_fee'](),
        select(
          [
            option(t['option.late_fee_stops'](), 'stops'),
            option(t['option.late_fee_goes_on'](), 'goes_on'),
          ],
          'stops',
        ),
      ),
      input('reason', t['field.relief_why'](), longTextField(reasonMax), {
        optional: pleaded,
        hint: t[pleaded ? 'hint.deferral_reason_said' : 'hint.deferral_reason'](),
      }),
    ],
    language,
  );
}

/** The window by which it is asked that late fees be waived. */
export function waiveModal(shown: ReliefShown, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  return modal(
    'relief.waive',
    t['modal.relief_waive'](),
    t['modal.submit'](),
    window,
    [
      ...headBlocks(shown, language),
      ...partyField(shown, language),
      input('amount', t['field.waive_amount'](), textField(30), {
        optional: true,
        hint: t['hint.waive_amount'](),
      }),
      input('reason', t['field.relief_why'](), longTextField(reasonMax), {
        hint: t['hint.plan_reason'](),
      }),
    ],
    language,
  );
}

/** Why somebody cannot pay now, for the one who asked; `open`: with what can be done about it. */
export function pleaModal(seen: PleaSeen, open: boolean, language: Language): Modal {
  const t = staffTexts(language);
  const { plea, unit, who, saidThemselves } = seen;
  const at = slackDate(plea.at);
  const by = t[saidThemselves ? 'relief.said_by' : 'relief.noted_by']({
    ...{ who: escapeMarkup(who), at },
  });
  const shown = noticeModal(
    t[open ? 'modal.relief_plea' : 'modal.relief_reason'](),
    plea.words === '' ? t['relief.forgotten']() : plea.words,
    language,
    open && plea.answeredAt === null
      ? [
          button('relief.plan', t['action.relief_plan'](), controlValue(unit.id)),
          button('relief.defer', t['action.relief_defer'](), controlValue(unit.id)),
          button('relief.answer', t['action.relief_answer'](), controlValue(plea.id)),
        ]
      : [],
  );
  return {
    ...shown,
    blocks: [contextBlock(`*${escapeMarkup(unit.address)}* · ${by}`), ...shown.blocks],
  };
}

/** The window by which a resident is answered in their own chat. */
export function answerModal(seen: PleaSeen, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  return modal(
    'relief.answer',
    t['modal.relief_answer'](),
    t['modal.submit'](),
    window,
    [
      contextBlock(`*${escapeMarkup(seen.unit.address)}*`),
      wordsSection(seen.plea.words, 1000),
      input('answer', t['field.relief_answer'](), longTextField(reasonMax)),
    ],
    language,
  );
}

/** The window by which a manager ends a plan or a deferral before its time. */
export function endModal(
  { address }: { address: string },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  return modal(
    'relief.end',
    t['modal.relief_end'](),
    t['modal.submit'](),
    window,
    [
      contextBlock(`*${escapeMarkup(address)}*`),
      input('reason', t['field.relief_end'](), textField(300), { hint: t['hint.relief_end']() }),
    ],
    language,
  );
}
